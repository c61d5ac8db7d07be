const BINDINGS = "Use `kubectl get rolebindings,clusterrolebindings -A -o wide`, piped into grep.";
const CAPACITY = "Use `kubectl top nodes`, and `kubectl describe nodes` for what is requested.";
const CHILDREN = "Use `kubectl describe TYPE NAME`; `.metadata.ownerReferences` names what an object belongs to.";
const LOGS = "Use `kubectl logs -l SELECTOR --all-containers --prefix --tail=100`.";
const NODE = "Use `kubectl describe node NAME`: no call gets onto a node.";

/** What comes nearest to what people run as plugins of a CLI, or had as its commands once. */
const ADVICE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  kubectl: {
    argo: "Use `kubectl describe rollouts NAME`.",
    "cert-manager": "Use `kubectl describe certificates NAME`.",
    cnpg: "Use `kubectl describe clusters.postgresql.cnpg.io NAME`.",
    convert: "Write the `apiVersion` that `kubectl explain TYPE` names into the manifest.",
    ctx: "Name the context with `--context`; `kubectl config get-contexts` lists them.",
    "df-pv": "Use `kubectl exec POD -- df -h`.",
    "get-all": "Use `kubectl get all,TYPE,… -n NAMESPACE`.",
    images: "Use `kubectl get pods -o custom-columns=NAME:.metadata.name,IMAGES:.spec.containers[*].image`.",
    lineage: CHILDREN,
    neat: "Use `kubectl get TYPE NAME -o yaml`, and yq to leave fields out.",
    "node-shell": NODE,
    ns: "Name the namespace with `-n`; `kubectl get namespaces` lists them.",
    "rbac-lookup": BINDINGS,
    "resource-capacity": CAPACITY,
    "rolling-update": "Use `kubectl set image`, and `kubectl rollout status` for how far it is.",
    rolesum: BINDINGS,
    ssh: NODE,
    stern: LOGS,
    tail: LOGS,
    tree: CHILDREN,
    "view-allocations": CAPACITY,
    "view-secret": "Use `kubectl get secrets NAME`: it tells the type and the number of keys, and no value.",
    "who-can": BINDINGS,
    whoami: "Use `kubectl auth whoami`.",
  },
  helm: {
    diff: "Use `helm upgrade RELEASE CHART --dry-run=server`, and `helm get manifest RELEASE` for what there is.",
    init: "Leave it out: helm needs nothing in the cluster.",
    unittest: "Use `helm lint CHART` and `helm template CHART`.",
  },
  "argocd app": {
    events: "Use `kubectl get events -n NAMESPACE`.",
    refresh: "Use `argocd app get APP --refresh`.",
    restart: "Use `argocd app actions run APP restart --kind Deployment --resource-name NAME`.",
    status: "Use `argocd app get APP`.",
  },
  istioctl: {
    authn: "Use `istioctl x describe pod POD`: it tells which policies and rules apply.",
    "verify-install": "Use `istioctl analyze -A`, and `istioctl version` for what is installed.",
  },
};

/** What to do instead of a command that no version of a CLI has and a plugin may, undefined where nothing is known to be near. */
export function pluginAdvice(command: string, word: string): string | undefined {
  const known = Object.hasOwn(ADVICE, command) ? ADVICE[command] : undefined;
  return known && Object.hasOwn(known, word) ? known[word] : undefined;
}
