import type { ParsedCommand, ParsedOperand } from "../../grammar/command.ts";
import { filter } from "./filter.ts";

/** `uniq +5` is the old spelling of `uniq -s 5`; beside other operands, or behind `--`, it may be a file. */
const OLD_SKIP = /^\+[0-9]+$/u;

function paths({ operands }: ParsedCommand): readonly ParsedOperand[] {
  const [first, second] = operands;
  return first && !second && !first.afterDash && OLD_SKIP.test(first.value) ? [] : operands;
}

/** The second operand is the file that uniq writes. */
export const uniq = filter({
  numeric: ["check-chars", "skip-chars", "skip-fields"],
  files: (command) => paths(command).slice(0, 1),
  more(command) {
    const outputs = paths(command).slice(1);
    return {
      files: outputs.map(({ value, span }) => ({ flag: "", value, span, access: "write", content: "unseen" })),
      effects: outputs.length > 0 ? ["host-write"] : [],
    };
  },
});
