import { changeRule } from "./change-rule.ts";

export const writeUnseen = changeRule(
  "unseen",
  {
    id: "K8S206",
    slug: "write-unseen",
    severity: "medium",
    decision: "confirm",
    summary: "Writes whatever a manifest holds that was not handed in.",
    instead: "Pass the manifest with the call's stdin, and write -f - for it: it is then judged by what it holds.",
    match: [
      "kubectl apply -f deploy.yaml",
      "kubectl apply -k overlays/dev",
      "kubectl get deploy web -o yaml | kubectl apply -f -",
    ],
    notMatch: [
      {
        command: "kubectl apply -f -",
        options: { stdin: '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}' },
      },
    ],
  },
  () => "The manifest was not handed in, so nobody can say what it would write.",
);
