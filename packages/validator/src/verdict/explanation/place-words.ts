import { parseGoBool } from "../../grammar/cobra/values.ts";
import type { CliName, ParsedCommand } from "../../grammar/command.ts";
import { quoteWord } from "../../language/quote.ts";

/** The flags that say where a command acts, by the name under which its CLI has them, in their shortest form. */
const PLACE_FLAGS: Readonly<Record<CliName, Readonly<Record<string, string>>>> = {
  kubectl: { namespace: "-n", context: "--context" },
  helm: { namespace: "-n", "kube-context": "--kube-context" },
  istioctl: { namespace: "-n", istioNamespace: "-i", context: "--context" },
  argocd: { "app-namespace": "-N", "argocd-context": "--argocd-context" },
};

/** The words that keep another command of the same CLI in the same place. */
export function placeWords(tool: CliName, command: ParsedCommand): readonly string[] {
  const words = Object.entries(PLACE_FLAGS[tool]).flatMap(([name, written]) => flagWords(command, name, written));
  const everywhere = command.flags.findLast(({ name }) => name === "all-namespaces");
  return everywhere && parseGoBool(everywhere.value) !== false && tool !== "argocd" ? [...words, "-A"] : words;
}

/** The flag of that name as it would be given anew. */
export function flagWords({ flags }: ParsedCommand, name: string, written: string): readonly string[] {
  const last = flags.findLast((flag) => flag.name === name);
  return last === undefined || last.value === "" ? [] : [written, quoteWord(last.value)];
}
