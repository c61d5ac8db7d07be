import type { ApprovedPlan } from "@k8s-mcp/validator";
import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";
import { WRITING } from "../pipeline/writing.ts";

/** What stands where a value was: plain, as JSON and HTML escape it, or in base64. */
const PLACEHOLDER = /(?:<|\\u003c|&lt;|%3c)redacted(?: |\+|%20)[0-9a-f]{8}|PHJlZGFjdGVk/iu;

/** What stands in a shown command for a value: `--from-literal=password=***`. */
const MASKED = /(?:^|=)\*{3}$/u;

/**
 * Refuses a plan that would write what was shown in place of a secret: who edits a manifest that he was shown would
 * replace the secret by it.
 */
export function refuseWrittenBack({
  intent,
  stages,
  stdin,
  files,
  canonical,
}: ApprovedPlan): CommandResult | undefined {
  if (!intent.effects.some((effect) => WRITING.has(effect))) return undefined;
  if (stages.some(({ argv }) => argv.some((word) => MASKED.test(word)))) {
    const message =
      "The command holds ***, which was shown in place of a secret value and would be written as it stands. Put the value itself there.";
    return failure("VALIDATION_ERROR", message, { command: canonical });
  }
  const texts = [...stages.flatMap(({ argv }) => argv), ...(stdin === undefined ? [] : [stdin])];
  const where = texts.some((text) => PLACEHOLDER.test(text))
    ? "The command"
    : Object.entries(files ?? {}).find(([, text]) => PLACEHOLDER.test(text))?.[0];
  if (where === undefined) return undefined;
  const message = `${where} holds <redacted …>, which was shown in place of a secret value and would be written as it stands. Leave that entry out, or change the object with \`kubectl patch\`, which keeps what it does not name.`;
  return failure("VALIDATION_ERROR", message, { command: canonical });
}
