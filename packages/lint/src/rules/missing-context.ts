import { defineScriptRule } from "./rule.ts";

/** What chooses the cluster for the commands behind it. */
const CHOSEN =
  /use-context|update-kubeconfig|get-credentials|kubectx|KUBECONFIG|--kubeconfig|\blogin\b|kind create|k3d cluster|minikube start/;
const CONTEXT_FLAGS: ReadonlySet<string> = new Set([
  "context",
  "kube-context",
  "kubeconfig",
  "server",
  "cluster",
  "argocd-context",
]);

export const missingContext = defineScriptRule({
  id: "K8S122",
  slug: "missing-context",
  severity: "info",
  decision: "confirm",
  summary: "The cluster is whichever is current when this runs.",
  instead: "Name it: `--context NAME`.",
  *check({ intent, command, standsBefore, stage }) {
    if (intent === undefined || command === undefined || intent.context !== undefined || intent.help) return;
    if (intent.dryRun === "client" || command.tool === "argocd") return;
    if (command.flags.some(({ name }) => CONTEXT_FLAGS.has(name))) return;
    if (!intent.effects.some((effect) => effect === "write" || effect === "delete" || effect === "exec")) return;
    if (standsBefore(CHOSEN)) return;
    const [program] = stage.words;
    if (program !== undefined) yield { span: program.span };
  },
  match: ["kubectl apply -f web.yaml", "helm upgrade shop ./chart"],
  notMatch: [
    "kubectl --context staging apply -f web.yaml",
    "kubectl get pods",
    "kubectl config use-context staging; kubectl apply -f web.yaml",
  ],
});
