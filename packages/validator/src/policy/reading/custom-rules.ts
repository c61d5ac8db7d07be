import { CLI_NAMES } from "../../grammar/command.ts";
import type { CustomCondition, CustomRule } from "../policy.ts";
import { readCommands } from "./commands.ts";
import { FORMS, readPatterns } from "./patterns.ts";
import type { Path, PathProblem } from "../problem.ts";
import { readResources } from "./resources.ts";
import type { PolicyFile } from "./schema.ts";

type WrittenRule = NonNullable<NonNullable<PolicyFile["custom_rules"]>[number]>;

const ID = /^[A-Za-z][A-Za-z0-9_-]*$/;
/** Whatever looks like one of the built-in rules, of today or of tomorrow. */
const BUILT_IN = /^K8S[-_]?\d/i;

function problemOfId(id: string, taken: ReadonlySet<string>): string | undefined {
  if (BUILT_IN.test(id))
    return `${JSON.stringify(id)} looks like a built-in rule: choose letters of your own, such as ORG001.`;
  if (!ID.test(id))
    return `${JSON.stringify(id)} is no id: a letter, then letters, digits, "-" and "_", such as ORG001.`;
  return taken.has(id) ? `There is another rule ${JSON.stringify(id)} already: each id stands for one.` : undefined;
}

function readCondition(when: WrittenRule["when"], path: Path, problems: PathProblem[]): CustomCondition {
  const { tools, commands, effects, contexts, namespaces, resources, names, principals } = when;
  if (Object.keys(when).length === 0) {
    problems.push({ path, message: "Without a condition it would speak of every command: name at least one." });
  }
  const patterns = (form: (typeof FORMS)[keyof typeof FORMS], texts: readonly string[], key: string) =>
    readPatterns(texts, form, [...path, key], problems);
  return {
    ...(tools ? { tools } : {}),
    ...(commands ? { commands: readCommands(commands, tools ?? CLI_NAMES, [...path, "commands"], problems) } : {}),
    ...(effects ? { effects } : {}),
    ...(contexts ? { contexts: patterns(FORMS.context, contexts, "contexts") } : {}),
    ...(namespaces ? { namespaces: patterns(FORMS.namespace, namespaces, "namespaces") } : {}),
    ...(resources ? { resources: readResources(resources, [...path, "resources"], problems) } : {}),
    ...(names ? { names: patterns(FORMS.name, names, "names") } : {}),
    ...(principals ? { principals: patterns(FORMS.principal, principals, "principals") } : {}),
  };
}

/** @param taken ids of the files that this one extends. */
export function readCustomRules(
  rules: readonly (WrittenRule | undefined)[],
  taken: readonly string[],
  problems: PathProblem[],
): readonly CustomRule[] {
  const ids = new Set(taken);
  return rules.flatMap((rule, at): readonly CustomRule[] => {
    if (rule === undefined) return [];
    const { id, when, decision, message, instead, match = [], notMatch = [] } = rule;
    const path = ["custom_rules", at];
    const wrong = problemOfId(id, ids);
    if (wrong !== undefined) problems.push({ path: [...path, "id"], message: wrong });
    ids.add(id);
    const condition = readCondition(when, [...path, "when"], problems);
    const nearest = instead === undefined ? {} : { instead };
    return [{ id, decision, message, ...nearest, when: condition, match, notMatch }];
  });
}
