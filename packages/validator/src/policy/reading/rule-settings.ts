import { grammarRules } from "../../grammar/refusals.ts";
import { languageRules } from "../../language/refusals.ts";
import { RULES } from "../../rules/registry.ts";
import type { RuleSetting } from "../policy.ts";
import { didYouMean } from "./messages.ts";
import type { PathProblem } from "../problem.ts";

/** Rules that say what another part of the file, or of the server's settings, says: that part is what to change. */
const SAID_ELSEWHERE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    K8S102: "contexts.allow",
    K8S107: "mode",
    K8S109: "namespaces.allow",
    K8S110: "dangerous_commands and safe_patterns",
    K8S111: "regex_rules",
    K8S727: "contexts.allow",
    K8S826: "contexts.allow",
  }),
);

const limits: ReadonlySet<string> = new Set([...languageRules, ...grammarRules].map(({ id }) => id).concat("K8S091"));
const settable = RULES.filter(({ fixed }) => fixed !== true);
const fixed: ReadonlySet<string> = new Set(RULES.flatMap((rule) => (rule.fixed === true ? [rule.id] : [])));
const known: ReadonlyMap<string, string> = new Map(settable.map(({ id, slug }) => [id, slug]));

/** The ids that may stand under `rules`. */
export const SETTABLE_RULES = settable.filter(({ id }) => !SAID_ELSEWHERE.has(id));

function problemOf(id: string): string | undefined {
  const elsewhere = SAID_ELSEWHERE.get(id);
  if (elsewhere !== undefined) return `${id} follows from ${elsewhere}: change that instead.`;
  if (known.has(id)) return undefined;
  if (fixed.has(id)) return `${id} holds whatever a policy says: what a CLI refuses was not read to its end.`;
  if (limits.has(id)) return `${id} is a limit of the language, which no policy lifts.`;
  const bySlug = [...known].find(([, slug]) => slug === id.toLowerCase());
  if (bySlug) return `Rules are named by their ids: write ${bySlug[0]} for ${id}.`;
  return `There is no rule ${JSON.stringify(id)}.${didYouMean(id, [...known.keys()])}`;
}

/** The settings under `rules`, with a problem for each that names no rule which a policy may change. */
export function readRuleSettings(
  settings: Readonly<Record<string, RuleSetting>>,
  problems: PathProblem[],
): Readonly<Record<string, RuleSetting>> {
  for (const [id, setting] of Object.entries(settings)) {
    const message = problemOf(id);
    if (message !== undefined) problems.push({ path: ["rules", id], atKey: true, message });
    else if (typeof setting === "object" && Object.keys(setting).length === 0)
      problems.push({ path: ["rules", id], message: "It names no degree: write one, such as {confirm: allow}." });
  }
  return settings;
}
