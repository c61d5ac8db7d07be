import { pathText } from "../../grammar/path-text.ts";
import { defineRule } from "../rule.ts";

/** Commands that keep a connection open, ask a person, or move files; nothing on their line makes them less. */
const OPEN_ENDED: Readonly<Record<string, string>> = {
  attach: "kubectl logs POD --tail=100",
  "apply edit-last-applied": "kubectl apply view-last-applied TYPE NAME",
  cp: "kubectl exec POD -- cat FILE",
  debug: "kubectl describe pod NAME",
  edit: "kubectl patch TYPE NAME -p PATCH",
  "port-forward": "kubectl get endpoints NAME",
  proxy: "kubectl get TYPE NAME",
};

export const openEnded = defineRule({
  id: "K8S412",
  slug: "open-ended",
  severity: "high",
  decision: "deny",
  summary: "Keeps a connection open, opens an editor, or moves files between a container and this machine.",
  overridable: false,
  check({ tool, path, span, effects }) {
    const instead = tool === "kubectl" ? OPEN_ENDED[pathText(path)] : undefined;
    if (instead === undefined || effects.every((effect) => effect === "read")) return [];
    return [
      {
        span,
        instead,
        covers: ["exec", "block", "write", "listen", "escalate", "host-exec", "host-read", "host-write"],
      },
    ];
  },
  match: [
    "kubectl attach web",
    "kubectl edit deploy web",
    "kubectl port-forward svc/web 8080:80",
    "kubectl proxy",
    "kubectl cp web:/x x",
    "kubectl debug node/worker-1 --image=busybox",
    "kubectl apply edit-last-applied deploy/web",
  ],
  notMatch: ["kubectl edit --help", "kubectl describe pod edit"],
});
