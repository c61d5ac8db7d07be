/** What the names of the programs and of what carries them have in common, however the rest of a word is put together. */
const NAMES = /kube|helm|istio|argocd|\boc\b|k3s|k0s|rke2/i;

/** What may bring a program to run whose name does not stand on the line. */
const HIDES =
  /[$`{*?[~]|\\[0-7xu]|\b(?:eval|source|alias|xargs|parallel|base64|base32|xxd|uudecode|openssl|rev|tr|(?:ba|da|a|z|k|fi)?sh)\b/;

/**
 * Whether a line may run a Kubernetes CLI: a look at its characters that decides whether the shell's grammar is worth
 * loading.
 *
 * Quotes, backslashes and broken lines are taken out first, as the shell would. Whatever expands may be any name, so
 * that a line with an expansion is looked at in full.
 */
export function mayHold(text: string): boolean {
  const bare = text.replaceAll(/\\\r?\n/g, "").replaceAll(/["'\\]/g, "");
  return NAMES.test(bare) || HIDES.test(text) || HIDES.test(bare);
}
