import { CLI_NAMES, parse, quote } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import { cliOf } from "../shell/programs.ts";
import type { ScriptWord } from "../shell/words.ts";

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

/** Whether one of the CLIs has the command that some words name. */
export function isCommandOfSomeCli(words: readonly string[]): boolean {
  const known = words.map((word) => (holdsUnknown(word) ? "x" : word));
  return CLI_NAMES.some((tool) => {
    const parsed = parse(quote([[tool, ...known]]));
    return parsed.ok && parsed.stages.every(({ path }) => path.length > 0);
  });
}

/** Whether the words of a program hold a command of a CLI: one that it starts, or a text that it may run. */
export function handsOn(words: readonly ScriptWord[]): boolean {
  return words.some((word, index) => {
    if (index === 0) return false;
    if (/[\s;&|(]/.test(word.value) && mentions(word.value)) return true;
    const rest = words.slice(index + 1).map(({ value }) => value);
    return cliOf([word]) !== undefined && isCommandOfSomeCli(rest);
  });
}
