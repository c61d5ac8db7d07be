/** Flags that keep an answer open, and the bounded form to ask for instead. */
export const FOLLOWING: Readonly<Record<string, string>> = {
  follow: "Ask for what is there: --tail=100 or --since=10m.",
  watch: "Ask again, or wait for a condition: kubectl wait --for=condition=Ready pod/NAME --timeout=60s",
  "watch-only": "Ask again, or wait for a condition: kubectl wait --for=condition=Ready pod/NAME --timeout=60s",
};
