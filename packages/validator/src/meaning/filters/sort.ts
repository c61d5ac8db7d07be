import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { filter } from "./filter.ts";

/** `sort +1` is the old spelling of `sort -k 2`. */
const OLD_KEY = /^\+[0-9]+(?:\.[0-9]+)?[bdfgiMnrV]*$/u;

/** `2`, `2.3`, `2n`, `2,3`, `2.1b,2.4nr` */
const KEY = /^[0-9]+(?:\.[0-9]+)?[bdfghiMnRrV]*(?:,[0-9]+(?:\.[0-9]+)?[bdfghiMnRrV]*)?$/u;

/** One character, or what stands for NUL. */
const SEPARATOR = /^(?:.|\\0)$/su;

function key({ flags }: ParsedCommand): IntentDraft["refusal"] {
  const bad = flags.find(({ name, value }) => name === "key" && !KEY.test(value));
  if (bad) return { reason: `"${bad.value}" is no key for sort, such as 2,2n.`, span: bad.span };
  const separator = flags.find(({ name, value }) => name === "field-separator" && !SEPARATOR.test(value));
  return separator && { reason: "sort's separator is a single character.", span: separator.span };
}

export const sort = filter({
  reads: ["files0-from", "random-source"],
  writes: ["output", "temporary-directory"],
  runs: ["compress-program"],
  numeric: ["batch-size", "buffer-size", "parallel"],
  files: ({ operands }) => operands.filter(({ value, afterDash }) => afterDash || !OLD_KEY.test(value)),
  refuses: key,
  exitMeanings: { 1: "the input is not sorted (-c, -C)" },
});
