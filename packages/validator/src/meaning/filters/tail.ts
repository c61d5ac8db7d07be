import { filter } from "./filter.ts";

/** `tail +3` is the old spelling of `tail -n +3`; with an `f` behind it follows. */
const OLD_OFFSET = /^\+[0-9]+[bcl]?$/u;

export const tail = filter({
  follows: ["F", "f", "follow", "pid", "retry"],
  numeric: ["bytes", "lines", "max-unchanged-stats", "sleep-interval"],
  files: ({ operands }) =>
    operands.filter(({ value, afterDash }, index) => index > 0 || afterDash || !OLD_OFFSET.test(value)),
});
