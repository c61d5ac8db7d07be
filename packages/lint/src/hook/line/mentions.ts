import { cliOf } from "../../shell/programs.ts";
import type { ScriptWord } from "../../shell/script-word.ts";

const NAMED = /kubectl|kubecolor|\b(?:helm[34]?|istioctl|argocd|oc)\b/i;
const PARTLY_NAMED = /kube|helm|istio|argocd|\boc\b/i;

/** Whether a text speaks of a Kubernetes CLI. */
export function mentions(text: string): boolean {
  return NAMED.test(text);
}

/** Whether a text may become one that does. */
export function mayMention(text: string): boolean {
  return PARTLY_NAMED.test(text);
}

/** Whether one of the CLIs has the command that some words name. Few lines need to know, and it takes the grammars. */
export async function isCommandOfSomeCli(words: readonly string[]): Promise<boolean> {
  const judging = await import("../judge-commands.ts");
  return judging.isCommandOfSomeCli(words);
}

/** Whether the words of a program hold a command of a CLI: one that it starts, or a text that it may run. */
export async function handsOn(words: readonly ScriptWord[]): Promise<boolean> {
  for (const [index, word] of words.entries()) {
    if (index === 0) continue;
    if (/[\s;&|(]/.test(word.value) && mentions(word.value)) return true;
    const rest = words.slice(index + (words[index + 1]?.value === "--" ? 2 : 1)).map(({ value }) => value);
    // `nix run nixpkgs#kubectl --`, `go run k8s.io/kubectl@latest`
    const value = word.value.replace(/^[^#]*#/, "").replace(/@[^@/]*$/, "");
    if (cliOf([{ ...word, value }]) !== undefined && (await isCommandOfSomeCli(rest))) return true;
  }
  return false;
}
