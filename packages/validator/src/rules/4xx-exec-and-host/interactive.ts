import { defineRule } from "../rule.ts";

const FOLLOWING: Readonly<Record<string, string>> = {
  follow: "Ask for what is there: --tail=100 or --since=10m.",
  watch: "Ask again, or wait for a condition: kubectl wait --for=condition=Ready pod/NAME --timeout=60s",
  "watch-only": "Ask again, or wait for a condition: kubectl wait --for=condition=Ready pod/NAME --timeout=60s",
};

export const interactive = defineRule({
  id: "K8S410",
  slug: "interactive",
  severity: "high",
  decision: "deny",
  summary: "Needs a terminal or a person at it: there is neither.",
  instead: "Leave the flag out.",
  overridable: false,
  *check({ interactive: uses }) {
    for (const { flag, span } of uses) {
      if (FOLLOWING[flag] !== undefined) continue;
      yield { span, message: `--${flag} needs a terminal, and there is none.`, covers: ["block", "host-exec", "exec"] };
    }
  },
  match: [
    "kubectl exec -it web -- ls",
    "kubectl run tmp --image=busybox --rm -i",
    "kubectl create -f x.yaml --edit",
    "kubectl delete pod web -i",
  ],
  notMatch: ["kubectl exec web -- ls", "kubectl exec --stdin=false web -- ls"],
});

export const follow = defineRule({
  id: "K8S411",
  slug: "follow",
  severity: "medium",
  decision: "deny",
  summary: "Follows or watches, and so does not end by itself.",
  overridable: true,
  *check({ interactive: uses }) {
    for (const { flag, span } of uses) {
      const instead = FOLLOWING[flag];
      if (instead !== undefined) yield { span, instead, covers: ["block"], obligation: "cap-time", onlyByPolicy: true };
    }
  },
  match: ["kubectl logs -f web", "kubectl get pods -w", "kubectl get pods --watch-only", "kubectl events --watch"],
  notMatch: ["kubectl logs web --follow=false", "kubectl get pods -w=false", "kubectl logs web --tail=10"],
});

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
  *check({ tool, path, span, effects }) {
    const instead = tool === "kubectl" ? OPEN_ENDED[path.join(" ")] : undefined;
    if (instead === undefined || effects.every((effect) => effect === "read")) return;
    yield {
      span,
      instead,
      covers: ["exec", "block", "write", "listen", "escalate", "host-exec", "host-read", "host-write"],
    };
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
