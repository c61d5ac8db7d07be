/** What keeps an answer open, flags and a program's own, and the bounded form to ask for instead. */
export const FOLLOWING: Readonly<Record<string, string>> = {
  follow: "Ask for what is there: --tail=100 or --since=10m, for argocd --since-seconds=600.",
  "tail -f": "Ask for what is there: tail -n 100 FILE.",
  watch: "Ask again, or wait for a condition: kubectl wait --for=condition=Ready pod/NAME --timeout=60s",
  "watch-only": "Ask again, or wait for a condition: kubectl wait --for=condition=Ready pod/NAME --timeout=60s",
};
