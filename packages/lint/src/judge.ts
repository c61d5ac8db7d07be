import type { Finding, JudgeOptions } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import { mergeFindings } from "./judging/merge-findings.ts";
import { isOpenShift, withOpenShift } from "./judging/openshift-types.ts";
import { type Reading, readWords } from "./judging/read-words.ts";
import { remembered } from "./judging/remembered.ts";
import { scriptFindings } from "./judging/script-findings.ts";
import type { LintSettings } from "./judging/settings.ts";
import { validatorFindings } from "./judging/validator-findings.ts";
import type { RuleInput } from "./rules/rule.ts";
import type { FoundCommand } from "./shell/found.ts";
import { asKubectl } from "./shell/openshift-words.ts";
import { isStandIn } from "./shell/stand-in.ts";

export type { LintSettings } from "./judging/settings.ts";

/** What is known of this command beside its words. */
function optionsFor({ stages, stdin, printed }: FoundCommand, { judge, isPipeline }: LintSettings): JudgeOptions {
  return {
    ...judge,
    ...(stdin === undefined ? {} : { stdin }),
    ...(stages.some(isOpenShift) ? { resources: withOpenShift(judge.resources) } : {}),
    ...(isPipeline && !printed ? { capabilities: [...(judge.capabilities ?? []), "redact"] } : {}),
  };
}

/** Each stage as the rules of scripts look at it. */
function inputsOf(
  found: FoundCommand,
  { judged, leftOut }: Reading,
  standsBefore: RuleInput["standsBefore"],
): readonly RuleInput[] {
  const denied = judged.findings.filter(({ decision }) => decision === "deny");
  return found.stages.map((stage, index): RuleInput => {
    const command = judged.commands?.[index];
    const intent = judged.intent?.stages[index];
    return {
      found,
      stage,
      index,
      standsBefore,
      denied,
      leftOut,
      unknown: stage.words.filter(
        ({ value }, position) => position > 0 && holdsUnknown(value) && !isStandIn(value, found.unknowns),
      ),
      ...(command === undefined ? {} : { command }),
      ...(intent === undefined ? {} : { intent }),
    };
  });
}

/**
 * Judges one command of a script.
 *
 * @param text the script's text, into which all spans point.
 * @param standsBefore whether something stands before it in its file.
 * @returns what was found and is not allowed.
 */
export function judgeCommand(
  text: string,
  written: FoundCommand,
  settings: LintSettings,
  standsBefore: RuleInput["standsBefore"] = (pattern) => pattern.test(text.slice(0, written.span.start)),
): readonly Finding[] {
  const found = { ...written, stages: written.stages.map(asKubectl) };
  return remembered(text, found, settings, standsBefore, (asked) => {
    const reading = readWords(text, found, optionsFor(found, settings));
    const inputs = inputsOf(found, reading, asked);
    return mergeFindings([...validatorFindings(found, reading, inputs, settings), ...scriptFindings(inputs, settings)]);
  });
}
