import { filter } from "./filter.ts";

/** `sort +1` is the old spelling of `sort -k 2`. */
const OLD_KEY = /^\+[0-9]+(?:\.[0-9]+)?[bdfgiMnrV]*$/u;

export const sort = filter({
  reads: ["files0-from", "random-source"],
  writes: ["output", "temporary-directory"],
  runs: ["compress-program"],
  numeric: ["batch-size", "buffer-size", "parallel"],
  files: ({ operands }) => operands.filter(({ value, afterDash }) => afterDash || !OLD_KEY.test(value)),
  exitMeanings: { 1: "the input is not sorted (-c, -C)" },
});
