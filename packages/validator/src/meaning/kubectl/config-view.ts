import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOn } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { output } from "./shared/output.ts";

/** Prints the kubeconfig. Tokens and keys are left out unless `--raw`, what credential plugins and proxies hold is not. */
export const configView = defineMeaning({
  apiVerbs: [],
  describe({ command, knowledge }) {
    const raw = switchedOn(command, "raw");
    const { output: form, ...rest } = output(command, knowledge, "kubeconfig");
    const shown = form ?? { format: "kubeconfig", span: command.span };
    return combine(
      { effects: raw ? ["read-secret", "identity"] : ["read", "read-secret"] },
      raw ? { modifiers: [raw] } : {},
      { ...rest, output: { ...shown, staysPlain: false } },
      operandCount(command, 0),
    );
  },
});
