import { defineRule } from "../rule.ts";
import { shownOf } from "./shown.ts";

/** Commands that print what they are given, whatever the format. */
const PRINTS: ReadonlySet<string> = new Set<string>(["get", "describe"]);

export const unseenPrinted = defineRule({
  id: "K8S306",
  slug: "unseen-printed",
  severity: "high",
  decision: "deny",
  summary: "Prints the objects of a manifest that was not handed in: they may be Secrets.",
  instead: "Name the objects: kubectl get TYPE NAME.",
  overridable: false,
  onlyWith: "targets",
  check(stage) {
    const unseen = stage.targets.find(({ extent }) => extent.kind === "unseen");
    const prints = stage.tool === "kubectl" && PRINTS.has(stage.path[0] ?? "");
    if (!unseen || !(prints || shownOf(stage) === "unseen")) return [];
    return [{ span: unseen.span, covers: ["read-secret"] }];
  },
  match: [
    "kubectl get -f x.yaml -o yaml",
    "kubectl describe -f x.yaml",
    "kubectl apply -f x.yaml -o json",
    "kubectl get pods -o yaml | kubectl get -f -",
    "kubectl set image -f x.yaml web=nginx --local -o yaml",
  ],
  notMatch: ["kubectl apply -f x.yaml", "kubectl diff -f x.yaml", "kubectl get pods -o yaml"],
});
