import type { ParsedOperand } from "../../../grammar/command.ts";
import type { IntentDraft } from "../../intent.ts";
import { RECORDS } from "./content.ts";

/** The form of a release's name (`pkg/chart/v2/util.ValidateReleaseName` of helm), at most 53 characters. */
const RELEASE_NAME = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/u;
const MAX_LENGTH = 53;

/** The releases that some operands name. */
export function releases(operands: readonly ParsedOperand[]): Partial<IntentDraft> {
  const names = operands.map(({ value, span }) => ({ role: "release" as const, value, span }));
  const bad = names.find(({ value }) => value.length > MAX_LENGTH || !RELEASE_NAME.test(value));
  if (!bad) return { names, alsoReads: RECORDS };
  const reason = `"${bad.value}" is no release name: lower-case letters, digits, "-" and ".", at most ${MAX_LENGTH} characters.`;
  return { names, refusal: { reason, span: bad.span } };
}
