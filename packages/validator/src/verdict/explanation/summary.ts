import { isCliName } from "../../grammar/command.ts";
import type { JudgeOptions } from "../../judge-options.ts";
import { flagName } from "../../language/quote.ts";
import { type Effect, EFFECTS, type NameUse, type StageIntent, type Target } from "../../meaning/intent.ts";
import { isSecret } from "../../resources/kinds.ts";
import { typeName } from "../../rules/targets.ts";
import { maskInner } from "../masking.ts";
import type { Verdict } from "../verdict.ts";
import { thirdPerson, verbOf } from "./verbs.ts";
import { listed, whichOf } from "./which.ts";

/** What a line would do, in one or two sentences. */
export function summaryOf(verdict: Verdict, options: JudgeOptions): string {
  const { intent, findings } = verdict;
  const [stage, ...later] = intent?.stages ?? [];
  if (!stage || isUnread(stage)) {
    return findings[0] === undefined ? "Not understood." : `Not understood: ${findings[0].message}`;
  }
  const redacted = verdict.decision === "allow" && verdict.plan.obligations.includes("redact");
  const first = `${sentenceOf(stage, options)}${shownAs(stage, redacted)}`;
  const rest = later.length === 0 ? "" : ` Then ${later.map((next) => followingOf(next)).join(", then ")}.`;
  return `${first}.${rest}`;
}

/** What nobody understood runs in permissive mode all the same, and may do anything. */
function isUnread({ path, effects }: StageIntent): boolean {
  return path.length === 0 && effects.length === EFFECTS.length;
}

function sentenceOf(stage: StageIntent, options: JudgeOptions): string {
  const name = [stage.tool, ...stage.path].join(" ");
  if (stage.help) return `Shows the help of ${name}`;
  const verb = isCliName(stage.tool) ? verbOf(stage.tool, stage.path) : undefined;
  const what = objectsOf(stage);
  const inside = stage.inner[0] && ` (${maskInner(stage.inner[0].argv).slice(0, 6).join(" ")})`;
  const named = what === "" ? undefined : thirdPerson(stage.path.at(-1) ?? "");
  const opening = verb ?? named ?? fallback(stage.effects, name);
  return (
    [opening, what, placeOf(stage, options)].filter((part) => part !== "").join(" ") +
    (inside ?? "") +
    flagsOf(stage) +
    dryRun(stage)
  );
}

function fallback(effects: readonly Effect[], name: string): string {
  if (effects.includes("delete")) return `Deletes with ${name}`;
  if (effects.includes("escalate")) return `Changes who may do what with ${name}`;
  if (effects.includes("write")) return `Makes a change with ${name}`;
  return `Runs ${name}`;
}

/** The objects, or what else the line names: releases, applications. */
function objectsOf(stage: StageIntent): string {
  const { targets, names } = stage;
  if (targets.length > 0) return [...new Set(targets.map((target) => phrase(target)))].slice(0, 6).join(" and ");
  const roles: readonly NameUse["role"][] = ["release", "application"];
  const valuesOf = (role: NameUse["role"]): readonly string[] =>
    names.filter((name) => name.role === role).map(({ value }) => value);
  const found = roles.flatMap((role) => (valuesOf(role).length > 0 ? [`${role} ${listed(valuesOf(role))}`] : []));
  const chart = valuesOf("chart").join("/");
  if (found.length > 0 || chart !== "") return [...found, ...(chart === "" ? [] : [`chart ${chart}`])].join(", ");
  return stage.tool === "istioctl" ? listed(valuesOf("object")) : "";
}

function phrase(target: Target): string {
  const { extent, kind, category } = target;
  if (target.resource === "*") return "the objects of an unseen manifest";
  const one = kind?.toLowerCase() ?? typeName(target);
  if (category !== undefined) return extent.kind === "all" ? `everything in the category ${category}` : category;
  if (extent.kind === "named" && extent.names.length === 1) return `${one} ${extent.names[0]}`;
  if (extent.kind === "all") return `every ${one}`;
  if (extent.kind === "unseen") return `${typeName(target)} of an unseen manifest`;
  return `${typeName(target)} ${whichOf(extent)}`;
}

function placeOf({ namespace, targets, tool }: StageIntent, options: JudgeOptions): string {
  if (tool === "argocd" || (targets.length > 0 && targets.every(({ namespaced }) => namespaced === false))) return "";
  if (namespace.kind === "all") return "in every namespace";
  const own = new Set(targets.map((target) => target.namespace));
  const [single] = own.size === 1 ? own : [];
  const name = single ?? (namespace.kind === "named" ? namespace.name : options.namespace);
  return name === undefined ? "" : `in namespace ${name}`;
}

const MAX_FLAGS = 4;

/** The flags that make the command more than its name says. */
function flagsOf({ connection, interactive, modifiers }: StageIntent): string {
  // What is no one word is no flag of the line, but part of the program that it starts.
  const flags = [...connection, ...interactive, ...modifiers].filter(({ flag }) => !flag.includes(" "));
  const names = new Set(flags.map(({ flag }) => flagName(flag)));
  return names.size === 0 ? "" : `, with ${[...names].slice(0, MAX_FLAGS).join(", ")}`;
}

function dryRun({ dryRun: kind }: StageIntent): string {
  if (kind === "client") return ", as a dry run that only prints";
  return kind === "server" ? ", as a dry run on the server" : "";
}

const FORMATS: Readonly<Record<string, string>> = { yaml: "YAML", json: "JSON", kyaml: "KYAML", name: "names only" };

function shownAs({ output, targets }: StageIntent, redacted: boolean): string {
  const format = output?.format === undefined ? undefined : FORMATS[output.format];
  const shown = format === undefined ? "" : ` as ${format}`;
  return redacted && targets.some(isSecret) ? `${shown}, data redacted` : shown;
}

function followingOf(stage: StageIntent): string {
  if (!isCliName(stage.tool)) return `passes it through ${stage.tool}`;
  const sentence = sentenceOf(stage, {});
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
