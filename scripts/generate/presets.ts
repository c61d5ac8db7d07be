import { judge } from "../../packages/validator/src/judge.ts";
import { parsePolicy, PRESET_NAMES, PRESETS } from "../../packages/validator/src/policy/index.ts";

/** What a reader may look for, and a line that shows it. */
const ROWS: readonly (readonly [what: string, command: string])[] = [
  ["reading", "kubectl get pods"],
  ["scale, apply, `helm upgrade`, `argocd app sync`", "kubectl scale deploy/web --replicas=2"],
  ["delete of a named pod", "kubectl delete pod web"],
  ["delete by selector", "kubectl delete pods -l app=web"],
  ["delete of a volume claim", "kubectl delete pvc data"],
  ["delete of a network policy, a custom resource", "kubectl delete netpol web"],
  ["delete of a whole type", "kubectl delete pods --all"],
  ["delete of a namespace, a node", "kubectl delete ns shop"],
  ["cordon, uncordon", "kubectl cordon worker-1"],
  ["taint", "kubectl taint nodes worker-1 a=b:NoSchedule"],
  ["drain", "kubectl drain worker-1"],
  ["change of a cluster-scoped object", "kubectl label node worker-1 a=b"],
  ["change in a protected namespace", "kubectl scale deploy/web --replicas=2 -n kube-system"],
  ["delete in a protected namespace", "kubectl delete pod web -n kube-system"],
  ["privileged pod, access rights", "kubectl run web --image=nginx --privileged"],
  ["`helm rollback`, `helm uninstall`", "helm uninstall web"],
  ["`helm test`", "helm test web"],
  ["`argocd app rollback`", "argocd app rollback web 3"],
  ["`argocd app delete`", "argocd app delete web"],
  ["`istioctl install`", "istioctl install"],
  ["a secret's values", "kubectl get secret web -o jsonpath={.data}"],
  ["a shell in a pod", "kubectl exec web -- bash"],
  ["another server, another identity", "kubectl get pods --as=root"],
];

/** What each preset decides, as it is judged. */
export function presetTable(): string {
  const policies = PRESET_NAMES.map((name) => {
    const parsed = parsePolicy(`version: 1\nextends: ${name}\n`, { name });
    if (!parsed.ok) throw new Error(`The preset ${name} is broken: ${JSON.stringify(parsed.problems)}`);
    return parsed.policy;
  });
  const rows = ROWS.map(([what, command]) => {
    const decisions = policies.map((policy) => judge(command, { policy }).decision);
    return `| ${[what, ...decisions].join(" | ")} |`;
  });
  return [
    ...PRESET_NAMES.map((name) => `- \`${name}\`: ${PRESETS[name].summary}`),
    "",
    `| | ${PRESET_NAMES.join(" | ")} |`,
    `|---|${PRESET_NAMES.map(() => "---|").join("")}`,
    ...rows,
    "",
  ].join("\n");
}
