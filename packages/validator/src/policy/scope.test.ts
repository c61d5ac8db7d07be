import { describe, expect, it } from "vitest";
import { policyOf } from "../../test/policy/policy-of.ts";
import { judge, type Decision, type JudgeOptions, type Mode } from "../index.ts";
import { readManifests } from "../manifest/index.ts";

function decided(command: string, policy: string, options: JudgeOptions = {}): Decision {
  return judge(command, { policy: policyOf(policy), manifests: readManifests, ...options }).decision;
}

function ids(command: string, policy: string, options: JudgeOptions = {}): readonly string[] {
  return judge(command, { policy: policyOf(policy), manifests: readManifests, ...options }).findings.map(
    ({ id }) => id,
  );
}

describe("the mode is a ceiling", () => {
  const SCALE = "kubectl scale deploy/web --replicas=2";
  const DRAIN = "kubectl drain worker-1";

  it.each<[caller: Mode | undefined, file: string, scale: Decision, drain: Decision]>([
    [undefined, "version: 1", "allow", "deny"],
    ["strict", "mode: strict", "allow", "deny"],
    ["strict", "mode: readonly", "deny", "deny"],
    ["strict", "extends: readonly", "deny", "deny"],
    ["readonly", "extends: admin", "deny", "deny"],
    ["readonly", "mode: strict", "deny", "deny"],
    ["permissive", "version: 1", "allow", "allow"],
    ["permissive", "extends: strict", "allow", "allow"],
    ["permissive", "mode: strict", "allow", "deny"],
    ["permissive", "extends: readonly", "deny", "deny"],
  ])("a caller's %s and a file with %s", (mode, file, scale, drain) => {
    const options = mode === undefined ? {} : { mode };
    expect(decided(SCALE, file, options)).toBe(scale);
    expect(decided(DRAIN, file, options)).toBe(drain);
  });

  const byContext = "contexts: {prod-*: {mode: readonly}}";

  it.each<[command: string, options: JudgeOptions, decision: Decision]>([
    [SCALE, { context: "dev" }, "allow"],
    [SCALE, { context: "prod-eu" }, "deny"],
    [`${SCALE} --context=prod-eu`, {}, "deny"],
    [`${SCALE} --context prod-eu`, { mode: "permissive" }, "deny"],
    [`${SCALE} --context=dev --context=prod-eu`, {}, "deny"],
    [`${SCALE} --context=dev`, { context: "prod-eu", mode: "permissive" }, "deny"],
    ["helm upgrade web ./chart --kube-context=prod-eu", {}, "deny"],
    ["argocd app sync web --argocd-context=prod-eu", {}, "deny"],
    ["argocd app sync web --kube-context prod-eu --argocd-context dev", {}, "deny"],
    ["argocd app sync web", { argocdContext: "prod-eu" }, "deny"],
    ["argocd app list", { argocdContext: "prod-eu" }, "allow"],
    ["istioctl tag set a --revision b --context prod-eu", { mode: "permissive" }, "deny"],
    ["kubectl get pods --context=prod-eu", {}, "allow"],
    // Each stage by its own context.
    ["kubectl get cm a -o yaml --context=prod-eu | kubectl delete pod web --context=dev", {}, "allow"],
    ["kubectl get cm a -o yaml --context=dev | kubectl delete pod web --context=prod-eu", {}, "deny"],
    [`${DRAIN} --context=dev`, { mode: "permissive" }, "allow"],
    // What nobody understands could go anywhere.
    ["kubectl frobnicate", { mode: "permissive" }, "deny"],
  ])("a context may have a stricter one: %s %o", (command, options, decision) => {
    expect(decided(command, byContext, options)).toBe(decision);
  });

  it("a pattern for every context holds where none is known", () => {
    expect(decided(SCALE, 'contexts: {"*": {mode: readonly}}')).toBe("deny");
  });
});

describe("contexts.allow", () => {
  const file = "contexts: {allow: [staging, dev-*]}";

  it.each<[command: string, options: JudgeOptions, found: boolean]>([
    ["kubectl get pods --context=staging", {}, false],
    ["kubectl get pods --context=dev-1", {}, false],
    ["kubectl get pods", { context: "dev-1" }, false],
    ["kubectl get pods", {}, false],
    ["kubectl get pods --context=prod", {}, true],
    ["kubectl get pods --context=Staging", {}, true],
    ["kubectl get pods --context=xdev-1", {}, true],
    ["kubectl get pods", { context: "prod" }, true],
    ["helm list --kube-context prod", {}, true],
    ["istioctl analyze --context prod", {}, true],
    ["istioctl analyze --remote-contexts prod", {}, true],
    ["argocd app list --argocd-context prod", {}, true],
    // What Argo CD's own configuration is switched to counts where the line names nothing else.
    ["argocd app list", { argocdContext: "prod" }, true],
    ["argocd app list --argocd-context ''", { argocdContext: "prod" }, true],
    ["argocd app list --argocd-context dev-1", { argocdContext: "prod" }, false],
    ["argocd app list", { argocdContext: "dev-1" }, false],
    ["kubectl get pods", { argocdContext: "prod" }, false],
    // A list of the caller's own names contexts of the cluster.
    ["argocd app list", { argocdContext: "dev-1", contexts: ["staging"] }, false],
    // A list of the caller's own holds as well.
    ["kubectl get pods --context=dev-1", { contexts: ["staging"] }, true],
    ["kubectl get pods --context=prod", { contexts: ["prod"] }, true],
  ])("%s %o", (command, options, found) => {
    expect(ids(command, file, options).some((id) => ["K8S102", "K8S727", "K8S826"].includes(id))).toBe(found);
  });
});

const ROLE_LIST = `
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: team-a-dev}}
  - apiVersion: v1
    kind: List
    items:
      - {apiVersion: v1, kind: ConfigMap, metadata: {name: b, namespace: prod}}
`;
const CONFIG = (namespace: string) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: a, namespace: ${namespace}}}`;

describe("namespaces.allow", () => {
  const file = "namespaces: {allow: [team-a-*]}";
  const here: JudgeOptions = { namespace: "team-a-dev" };
  const there: JudgeOptions = { namespace: "prod" };

  it.each<[command: string, options?: JudgeOptions]>([
    ["kubectl get pods -n team-a-dev"],
    ["kubectl get pods", here],
    ["kubectl logs -l app=web", here],
    ["kubectl cluster-info -n team-a-dev", there],
    ["istioctl experimental describe pod web", here],
    ["istioctl waypoint list", here],
    ["kubectl create ns team-a-new"],
    ["kubectl get ns"],
    ["kubectl get ns -l team=a"],
    ["kubectl get nodes", there],
    ["kubectl top nodes", there],
    ["kubectl version", there],
    ["kubectl api-resources", there],
    ["kubectl explain pods", there],
    ["kubectl delete --help", there],
    ["kubectl apply -f -", { ...here, stdin: CONFIG("team-a-dev") }],
    ["kubectl apply -f -", { ...here, stdin: "{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}" }],
    ["helm upgrade web ./chart -n team-a-dev"],
    ["helm version", there],
    ["helm repo list", there],
    ["istioctl proxy-config cluster web.team-a-dev"],
    ["istioctl ps -n team-a-dev"],
    ["istioctl ps web.team-a-dev", there],
    ["istioctl zc workload --workload-namespace team-a-dev"],
    ["kubectl apply -f - --prune -l a=b --prune-allowlist=core/v1/ConfigMap", { ...here, stdin: CONFIG("team-a-dev") }],
    ["argocd app get argocd/web", there],
    ["kubectl get pods -n team-a-dev | grep prod"],
  ])("leaves %s %o", (command, options) => {
    expect(ids(command, file, options)).not.toContain("K8S109");
  });

  it.each<[command: string, options?: JudgeOptions]>([
    ["kubectl get pods -n prod"],
    ["kubectl get po -nprod"],
    ["kubectl -n team-a-dev get pods --namespace=prod"],
    ["kubectl get pods -n TEAM-A-dev"],
    ["kubectl get pods", there],
    ["kubectl get pods -A"],
    ["kubectl get pods --all-namespaces=true -n team-a-dev"],
    ["kubectl logs web", there],
    ["kubectl logs -l app=web", there],
    ["kubectl create token default", there],
    ["kubectl cluster-info", here],
    ["kubectl exec web -- ls", there],
    ["kubectl delete po/web", there],
    ["kubectl create ns prod"],
    ["kubectl get namespace prod"],
    ["kubectl get ns/prod"],
    ["kubectl get NAMESPACES prod"],
    ["kubectl describe namespaces.v1. prod"],
    ["kubectl label ns -l a=b c=d"],
    ["kubectl delete ns --all"],
    ["kubectl get foos.example.com", there],
    ["kubectl get all", there],
    ["kubectl top pods", there],
    ["kubectl events", there],
    // Its pods are listed with it, of every namespace.
    ["kubectl describe node worker-1", here],
    ["kubectl drain worker-1", here],
    // So are the quotas of namespaces that are described.
    ["kubectl describe ns", here],
    // Whole namespaces are among what is pruned.
    ["kubectl apply -f - --prune -l a=b", { ...here, stdin: CONFIG("team-a-dev") }],
    [
      "kubectl apply -f - --prune -l a=b --prune-allowlist=core/v1/ConfigMap --prune-allowlist=core/v1/Namespace",
      { ...here, stdin: CONFIG("team-a-dev") },
    ],
    ["kubectl get --raw /apis/metrics.k8s.io/v1beta1/namespaces/prod/pods"],
    ["kubectl get --raw /apis/metrics.k8s.io/v1beta1/pods"],
    ["kubectl get --raw /api/v1/namespaces/prod/pods"],
    ["kubectl get --raw /api/v1/watch/namespaces/prod/pods"],
    ["kubectl get --raw /apis/metrics.k8s.io/v1beta1/namespaces/team-a-dev/../prod/pods"],
    ["kubectl cluster-info dump --namespaces team-a-dev,prod"],
    ["kubectl cluster-info dump", here],
    ["kubectl apply -f -", { ...here, stdin: CONFIG("prod") }],
    ["kubectl apply -f -", { ...here, stdin: `${CONFIG("team-a-dev")}\n---\n${CONFIG("prod")}` }],
    ["kubectl apply -f -", { ...here, stdin: ROLE_LIST }],
    ["kubectl apply -f -", { ...here, stdin: "{apiVersion: v1, kind: Namespace, metadata: {name: prod}}" }],
    [
      "kubectl apply -f -",
      { ...here, stdin: "{apiVersion: example.com/v1, kind: Foo, metadata: {name: a, namespace: prod}}" },
    ],
    ["kubectl apply -f a.yaml", { ...here, files: { "a.yaml": CONFIG("prod") } }],
    // A manifest that nobody has seen may name any; only a namespace on the line holds it.
    ["kubectl apply -f a.yaml", here],
    ["kubectl get cm a -n team-a-dev -o yaml | kubectl apply -f -", here],
    ["kubectl create ns prod --dry-run=client -o yaml | kubectl apply -f -", here],
    ["helm list -A"],
    ["helm upgrade web ./chart --namespace prod"],
    ["helm upgrade web ./chart", there],
    ["istioctl proxy-config cluster web.prod", here],
    ["istioctl analyze -n prod"],
    ["istioctl analyze -A"],
    // Proxies, and what a ztunnel knows of, are those of the whole mesh.
    ["istioctl ps", here],
    ["istioctl experimental proxy-status", here],
    ["istioctl ztunnel-config workloads", here],
    ["istioctl ztunnel-config services -n team-a-dev", here],
    ["istioctl zc workload --workload-namespace prod", here],
    // What nobody has foreseen may look anywhere.
    ["istioctl waypoint list", there],
    ["istioctl x injector list", here],
    ["istioctl x precheck -n team-a-dev", here],
    ["istioctl x envoy-stats web.team-a-dev", here],
    ["istioctl uninstall --purge -y", here],
  ])("refuses %s %o", (command, options) => {
    expect(ids(command, file, options)).toContain("K8S109");
    expect(decided(command, file, options)).toBe("deny");
  });

  it("is not lifted by what the file calls safe, nor by a preset", () => {
    const lifting = `${file}\nextends: admin\nsafe_patterns: {kubectl: [kubectl get, kubectl delete]}`;
    expect(decided("kubectl get pods -n prod", lifting)).toBe("deny");
    expect(decided("kubectl delete pod web -n prod", lifting)).toBe("deny");
  });
});

describe("namespaces.protect", () => {
  const file = "namespaces: {protect: [payments, pay-*]}";

  it.each<[command: string, options: JudgeOptions, decision: Decision]>([
    ["kubectl scale deploy/web --replicas=2 -n payments", {}, "confirm"],
    ["kubectl scale deploy/web --replicas=2", { namespace: "pay-eu" }, "confirm"],
    ["kubectl exec web -n payments -- ls", {}, "confirm"],
    ["kubectl delete pod web -n payments", {}, "deny"],
    ["kubectl apply -f -", { stdin: CONFIG("payments") }, "confirm"],
    ["helm upgrade web ./chart -n payments", {}, "confirm"],
    ["helm uninstall web -n payments", {}, "deny"],
    ["kubectl scale deploy/web --replicas=2 -n kube-system", {}, "confirm"],
    ["kubectl get pods -n payments", {}, "allow"],
    ["kubectl scale deploy/web --replicas=2 -n shop", {}, "allow"],
    ["kubectl label ns payments a=b", {}, "confirm"],
    ["kubectl create ns payments", {}, "allow"],
  ])("%s %o is %s", (command, options, decision) => {
    expect(decided(command, file, options)).toBe(decision);
  });
});

describe("a protected namespace itself", () => {
  const file = "namespaces: {protect: [payments]}\nrules: {K8S204: allow, K8S215: allow}";

  it.each<[command: string, decision: Decision]>([
    ["kubectl delete ns payments", "deny"],
    ["kubectl delete ns/dev ns/payments", "deny"],
    ["kubectl delete ns -l a=b", "deny"],
    ["kubectl annotate ns payments a=b", "confirm"],
    ["kubectl delete ns dev", "allow"],
    ["kubectl annotate ns dev a=b", "allow"],
  ])("is protected where a policy lets others be changed: %s is %s", (command, decision) => {
    expect(decided(command, file)).toBe(decision);
  });
});

describe("the workspace and the hosts", () => {
  const file = "workspace: [./manifests, charts/]\nhosts: [Charts.Example.com]";
  const files = { "manifests/a.yaml": CONFIG("a"), "other/a.yaml": CONFIG("a") };

  it.each<[command: string, options: JudgeOptions, decision: Decision]>([
    ["kubectl apply -f manifests/a.yaml", {}, "allow"],
    ["kubectl apply -f ./manifests/a.yaml", { files: { "./manifests/a.yaml": CONFIG("a") } }, "allow"],
    ["kubectl apply -f other/a.yaml", {}, "deny"],
    ["kubectl apply -f manifests/../other/a.yaml", {}, "deny"],
    ["kubectl apply -f manifestsx/a.yaml", {}, "deny"],
    // The caller's own limit holds as well.
    ["kubectl apply -f manifests/a.yaml", { workspace: [] }, "deny"],
    ["kubectl apply -f manifests/a.yaml", { workspace: ["other"] }, "deny"],
    ["helm show chart https://charts.example.com/web.tgz", {}, "allow"],
    ["helm show chart https://CHARTS.example.com/web.tgz", {}, "allow"],
    ["helm show chart https://charts.example.com.evil.example/web.tgz", {}, "deny"],
    ["helm show chart https://charts.example.com@evil.example/web.tgz", {}, "deny"],
    ["helm show chart oci://charts.example.com:5000/web", {}, "allow"],
    // No hosts: a file, a bucket, what a plugin makes of it, and what readers of addresses end at different places.
    ["helm template ./chart -f file://charts.example.com/x", {}, "deny"],
    ["helm show chart s3://charts.example.com/web", {}, "deny"],
    ["helm show chart git+https://charts.example.com/web", {}, "deny"],
    ["helm show chart 'https://charts.example.com\\@evil.example/web.tgz'", {}, "deny"],
    ["helm show chart https://other.example.com/web.tgz", { hosts: ["other.example.com"] }, "allow"],
  ])("%s %o is %s", (command, options, decision) => {
    expect(decided(command, file, { files, ...options })).toBe(decision);
  });
});

describe("rules by id", () => {
  it.each<[command: string, rules: string, decision: Decision]>([
    ["kubectl delete pod web", "{K8S210: deny}", "deny"],
    ["kubectl delete pod web", "{K8S210: confirm}", "confirm"],
    ["kubectl delete ns x", "{K8S215: allow}", "allow"],
    ["kubectl delete ns x", "{K8S215: off}", "allow"],
    // Each degree on its own.
    ["kubectl cordon worker-1", "{K8S222: {confirm: allow}}", "allow"],
    ["kubectl cordon -l ''", "{K8S222: {confirm: allow}}", "deny"],
    ["kubectl scale deploy/web --replicas=1 -n argocd", "{K8S230: {confirm: allow}}", "allow"],
    ["kubectl delete pod web -n argocd", "{K8S230: {confirm: allow}}", "deny"],
    // What is taken more seriously than by default is lifted by name, or with the rule.
    ["kubectl scale deploy/web --replicas=1 -n argocd", "{K8S230: allow}", "allow"],
    ["kubectl delete pod web -n argocd", "{K8S230: allow}", "deny"],
    ["kubectl delete pod web -n argocd", "{K8S230: {deny: confirm}}", "confirm"],
    ["kubectl delete pod web -n argocd", "{K8S230: off}", "allow"],
    // Identity, host and secret rules too, but only so.
    ["kubectl get pods --token=x", "{K8S101: allow}", "allow"],
    // What rests on the caller doing something stays refused for one that does not.
    ["kubectl get secret a -o yaml", "{K8S301: allow}", "deny"],
  ])("%s with %s is %s", (command, rules, decision) => {
    expect(decided(command, `rules: ${rules}`)).toBe(decision);
  });

  it("keep what the caller has to do", () => {
    const policy = policyOf("rules: {K8S301: confirm, K8S411: allow}");
    const asked = judge("kubectl get secret a -o yaml", { policy, capabilities: ["redact"] });
    expect(asked.decision).toBe("confirm");
    const followed = judge("kubectl logs web -f", { policy, capabilities: ["cap-time"] });
    expect(followed).toMatchObject({ decision: "allow", plan: { obligations: ["cap-time"] } });
  });
});

function digestWith(options: JudgeOptions): string {
  const verdict = judge("kubectl get pods", options);
  return verdict.decision === "allow" ? verdict.plan.policyDigest : "";
}

it("the plan names the policy that it was judged by", () => {
  const files = ["version: 1", "mode: strict", "rules: {K8S210: deny}"];
  const digests = files.map((file) => digestWith({ policy: policyOf(file) }));
  expect(new Set([...digests, digestWith({})]).size).toBe(4);
  expect(digestWith({ policy: policyOf("mode: strict # as before") })).toBe(digests[1]);
});
