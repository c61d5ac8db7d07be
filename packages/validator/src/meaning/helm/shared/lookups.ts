import type { ParsedCommand } from "../../../grammar/command.ts";
import type { Hazard, IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { lastUse, switchedOn } from "../../shared/flags.ts";
import { unlessDryRun } from "./dry-run.ts";

/** Helm's function that reads objects of the cluster, as it is called: `lookup "v1" "Secret" …`. */
const LOOKUP = /\blookup\s+["`$.(]/u;
/** A lookup whose type is there to see, and is not Secrets. */
const OF_ANOTHER_TYPE = /\blookup\s+(["`])[\w./-]*\1\s+(["`])(?!Secret\2)[A-Za-z]+\2/gu;
/**
 * What an action calls to run a text as a template, or a helper of the chart that is not named or is named after secrets:
 * charts have helpers that look them up.
 */
const RUNS_TEMPLATE =
  /\b(?:tpl\b|(?:include|template)\s+(?!\s|(["`])(?![^"`]*(?:secret|lookup|passw|cred))[\w.-]+\1))/iu;

/** Whether a value, where the chart takes it for a template, may show what stands in a Secret. */
export function mayLookUp(text: string): boolean {
  if (LOOKUP.test(text)) return true;
  const action = text.indexOf("{{");
  return action !== -1 && RUNS_TEMPLATE.test(text.slice(action));
}

/** Whether charts are rendered without a cluster, where `lookup` finds nothing. */
export function rendersAlone(command: ParsedCommand): boolean {
  const [name] = command.path;
  if (name === "lint") return true;
  if (name !== "template") return unlessDryRun(command, "write").dryRun === "client";
  const use = lastUse(command, "dry-run");
  const asksServer = use !== undefined && unlessDryRun(command, "read").dryRun !== "client";
  return !asksServer && switchedOn(command, "validate") === undefined;
}

/** Templates of a chart that read Secrets, where all of what they make of them is printed and nothing else is done. */
export function chartLookups({ command, knowledge }: MeaningInput): Partial<IntentDraft> {
  const prints = command.path[0] === "template" || unlessDryRun(command, "write").dryRun === "server";
  if (!prints || rendersAlone(command)) return {};
  const hazards = Object.entries(knowledge.files ?? {})
    .filter(([path, text]) => /(?:^|\/)templates\//u.test(path) && LOOKUP.test(text.replaceAll(OF_ANOTHER_TYPE, "")))
    .map(([path]): Hazard => ({ kind: "cluster-lookup", source: "manifest", path, span: command.span }));
  return { hazards, effects: hazards.length > 0 ? ["read-secret"] : [] };
}
