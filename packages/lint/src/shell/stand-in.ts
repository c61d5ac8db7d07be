import { holdsUnknown, splitUnknown } from "@k8s-mcp/validator/words";

/** `<pod-name>`, `{pod name}`, `{{pod}}`, `(pod)`: one word that a reader of a document is to fill in. */
const ONE = /^(?:<[^(].*>|\{[^{].*\}|\{\{[^{}]+\}\}|\([a-z][\w-]*\))$/s;
/** `[flags]`, `[tab][tab]`, `...`: what may be left out, or be several. */
const ANY = /^(?:\[.*\]|\.{3}|…)$/s;

/** What stands for the unknown parts of a word. */
export function unknownTexts(value: string, unknowns: readonly string[]): readonly string[] {
  if (!holdsUnknown(value)) return [];
  return splitUnknown(value).flatMap((part) => (typeof part === "string" ? [] : [unknowns[part] ?? ""]));
}

/** Whether a word is exactly one, whatever a reader fills in. */
export function isOneStandIn(value: string, unknowns: readonly string[]): boolean {
  const texts = unknownTexts(value, unknowns);
  return texts.length === 1 && texts.every((text) => ONE.test(text));
}

/** Whether all that is unknown of a word is a reader's to fill in: no variable gives it. */
export function isStandIn(value: string, unknowns: readonly string[]): boolean {
  const texts = unknownTexts(value, unknowns);
  return texts.length > 0 && texts.every((text) => ONE.test(text) || ANY.test(text));
}
