import type { CommandResult } from "@k8s-mcp/executor";
import type { ConfirmVerdict, ExplainedObject, Explanation, JudgeOptions, StageIntent } from "@k8s-mcp/validator";
import type { Question } from "../tool.ts";
import { failure } from "./result-output.ts";
import type { Where } from "./where.ts";

/** Characters of a command that a person reads to its end. Of a longer one the dangerous part could stand below. */
const READABLE = 4000;
/** Rows of a list in a question. */
const MOST_ROWS = 20;

/**
 * What a person is asked before a command runs that only a person may release: everything that decides it, and nothing
 * that could be taken for more than it is.
 *
 * @param options What the verdict was given for: the answer holds for exactly this.
 * @returns Undefined where the command is too long to be shown.
 */
export function confirmationQuestion(
  verdict: ConfirmVerdict,
  options: JudgeOptions,
  where: Where,
  { summary, effects, objects, findings }: Explanation,
): Question | undefined {
  if (verdict.canonical.length > READABLE) return undefined;
  const { stdin, files = {} } = options;
  const { stages } = verdict.intent;
  const reasons = findings
    .filter(({ decision }) => decision === "confirm")
    .map(({ id, message }) => `${id}: ${message}`);
  const message = [
    // Claude Code shows three lines and says that there are more: these are what is decided by.
    `Run this command? Context: ${contextOf(where, stages)}. Namespace: ${namespaceOf(where, stages)}.`,
    shown(summary),
    `  ${shown(verdict.canonical)}`,
    ...(effects.length === 0 ? [] : [`Effects: ${effects.join(", ")}.`]),
    ...rows("Objects", objects.map(objectText)),
    ...rows("Files", Object.keys(files)),
    ...(stdin === undefined ? [] : [`Standard input: ${stdin.length} characters.`]),
    ...rows("Asked because of", reasons),
  ];
  const subject = JSON.stringify([
    options.tool,
    verdict.canonical,
    where,
    stdin ?? null,
    Object.entries(files).toSorted(([one], [other]) => (one < other ? -1 : 1)),
    options.timeout ?? null,
  ]);
  return {
    message: message.join("\n"),
    schema: { type: "object", properties: {} },
    subject,
  };
}

/** A person was asked, and said no. */
export function confirmationDeclined(verdict: ConfirmVerdict, where: Where): CommandResult {
  const message =
    "Nobody agreed to this command: the person who was asked declined, or was not there to answer. Nothing ran. Do not try it in another form: ask what they want instead.";
  return failure("CONFIRMATION_DECLINED", message, { ...where, findings: verdict.findings });
}

function rows(title: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return [];
  const more = texts.length - MOST_ROWS;
  return [
    `${title}:`,
    ...texts.slice(0, MOST_ROWS).map((text) => `  ${shown(text)}`),
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}

function objectText({ effect, type, which, namespace }: ExplainedObject): string {
  return `${effect} ${type}: ${which}${namespace === undefined ? "" : ` in ${namespace === "*" ? "all namespaces" : namespace}`}`;
}

/** Of a line whose commands each name their own, all of them. */
function contextOf({ context }: Where, stages: readonly StageIntent[]): string {
  const named = stages.flatMap((stage) => stage.context ?? []);
  return context === undefined ? listed(named, "none") : shown(context);
}

function namespaceOf({ namespace }: Where, stages: readonly StageIntent[]): string {
  const named = stages.flatMap((stage) =>
    stage.namespace.kind === "named" ? [stage.namespace.name] : stage.namespace.kind === "all" ? ["all"] : [],
  );
  if (namespace === undefined) return listed(named, "default");
  return namespace === "*" ? "all" : shown(namespace);
}

function listed(names: readonly string[], none: string): string {
  return names.length === 0 ? none : [...new Set(names)].map(shown).join(", ");
}

/** Whoever wrote the command may not add lines to the question, nor turn its text around. */
function shown(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu,
    (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`,
  );
}
