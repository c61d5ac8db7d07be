import { kubeconfigPathStaysPlain } from "../expression/kubeconfig.ts";
import type { OutputForm } from "../intent.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { switchedOff, switchedOn } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { output } from "./shared/output.ts";

/** Prints the kubeconfig. Tokens and keys are left out unless `--raw`, what credential plugins and proxies hold is not. */
export const configView = defineMeaning({
  apiVerbs: [],
  describe({ command, knowledge }) {
    const raw = switchedOn(command, "raw");
    const { output: form, ...rest } = output(command, knowledge, "kubeconfig");
    const shown: OutputForm = form ?? { format: "kubeconfig", staysPlain: false, span: command.span };
    const isPath = shown.format === "jsonpath" || shown.format === "jsonpath-as-json";
    const fails = switchedOff(command, "allow-missing-template-keys");
    const staysPlain = isPath && !fails && kubeconfigPathStaysPlain(shown.expression ?? "");
    return combine(
      { effects: raw ? ["read-secret", "identity"] : ["read", "read-secret"] },
      raw ? { modifiers: [raw] } : {},
      { ...rest, output: { ...shown, staysPlain } },
      operandCount(command, 0),
    );
  },
});
