import { pathText } from "../../grammar/path-text.ts";
import { defineRule } from "../rule.ts";

interface Bounded {
  readonly message: string;
  /** The nearest bounded command. */
  readonly instead: string;
}

/** Commands that keep a connection open, ask a person, or move files; nothing on their line makes them less. */
const OPEN_ENDED: Readonly<Record<string, Bounded>> = {
  attach: { message: "Stays joined to a container's terminal.", instead: "kubectl logs POD --tail=100" },
  "apply edit-last-applied": {
    message: "Opens an editor, and there is none.",
    instead: "kubectl apply view-last-applied TYPE NAME",
  },
  cp: {
    message: "Moves files between a container and this machine.",
    instead: "Read one file: kubectl exec POD -- cat FILE",
  },
  debug: { message: "Adds a container of any program, and joins it.", instead: "kubectl describe TYPE NAME" },
  edit: { message: "Opens an editor, and there is none.", instead: "kubectl patch TYPE NAME -p PATCH" },
  "port-forward": {
    message: "Opens a port of this machine, and keeps it open.",
    instead:
      "See what would answer: kubectl describe service NAME; or ask it from a container: kubectl exec POD -- curl URL",
  },
  proxy: { message: "Opens a port of this machine, and keeps it open.", instead: "kubectl get TYPE NAME" },
};

export const openEnded = defineRule({
  id: "K8S412",
  slug: "open-ended",
  severity: "high",
  decision: "deny",
  summary: "Keeps a connection open, opens an editor, or moves files between a container and this machine.",
  overridable: false,
  check({ tool, path, span, effects }) {
    const bounded = tool === "kubectl" ? OPEN_ENDED[pathText(path)] : undefined;
    if (bounded === undefined || effects.every((effect) => effect === "read")) return [];
    return [
      {
        span,
        ...bounded,
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
