import { holdsUnknown } from "@k8s-mcp/validator/words";
import { defineScriptRule } from "./rule.ts";

/** What says for the commands behind it where they act. */
const PLACED = /\bset-context\b.*--namespace|\bkubens\b|\boc project\b|\bargocd\b|\bHELM_NAMESPACE\b/;

export const missingNamespace = defineScriptRule({
  id: "K8S121",
  slug: "missing-namespace",
  severity: "low",
  decision: "confirm",
  summary: "The namespace is whatever the context says when this runs.",
  instead: "Name it: `--namespace NAME`.",
  *check({ intent, command, standsBefore, leftOut, stage }) {
    if (intent === undefined || command === undefined || intent.namespace.kind !== "default" || leftOut.length > 0)
      return;
    if (intent.help || intent.dryRun === "client" || command.tool === "argocd" || command.tool === "istioctl") return;
    if (!intent.effects.some((effect) => effect === "write" || effect === "delete" || effect === "exec")) return;
    if (standsBefore(PLACED)) return;
    // It may stand among words that nobody knows.
    if (stage.words.some(({ list, value }) => list === true && holdsUnknown(value))) return;
    const isHelm = command.tool === "helm" && /^(?:install|upgrade|uninstall|rollback)$/.test(command.path[0] ?? "");
    const isNamed = intent.targets.some(
      ({ extent, namespaced, namespace, effect }) =>
        effect !== "read" && extent.kind === "named" && namespaced === true && namespace === undefined,
    );
    if (!isHelm && !isNamed) return;
    const [program, ...words] = stage.words;
    const verb = words.find(({ value }) => value === command.path.at(-1)) ?? program;
    if (verb !== undefined) yield { span: verb.span };
  },
  match: ["kubectl scale deployment web --replicas=2", "helm upgrade shop ./chart", "kubectl delete pod web"],
  notMatch: [
    "kubectl -n shop delete pod web",
    "kubectl apply -f web.yaml",
    "kubectl get pods",
    "kubectl delete namespace shop",
    "kubectl config set-context --current --namespace=shop; kubectl delete pod web",
  ],
});
