import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { operandCount } from "../shared/operand-count.ts";
import { uses } from "../shared/flags.ts";

/** Checks files, and says what is wrong with them. The files themselves are a matter of all commands. */
export const validate = defineMeaning({
  apiVerbs: [],
  describe({ command }) {
    const refusal = { reason: "Nothing to validate: give files with -f.", span: command.span };
    return combine(
      { effects: ["read"] },
      operandCount(command, 0),
      uses(command, "filename").length === 0 ? { refusal } : {},
    );
  },
});
