import { changeRule } from "./change-rule.ts";

export const writeNamed = changeRule(
  "named",
  {
    id: "K8S201",
    slug: "write-named",
    severity: "low",
    decision: "allow",
    summary: "Changes named objects of one namespace, or makes a new namespace.",
    match: [
      "kubectl scale deploy/web --replicas=2",
      "kubectl create ns dev",
      "kubectl rollout restart deploy/web -n dev",
      "kubectl annotate deploy web note=x",
      "kubectl create ns dev --dry-run=client -o yaml | kubectl apply -f -",
    ],
    notMatch: ["kubectl get pods", "kubectl label ns dev a=b", "kubectl scale deploy --all --replicas=0"],
  },
  (type) => `Changes named ${type}.`,
);
