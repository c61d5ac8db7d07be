import { describe, expect, it } from "vitest";
import { policyOf } from "../../test/policy/policy-of.ts";
import { judge, RULES, type Decision, type JudgeOptions } from "../index.ts";
import { PRESET_NAMES, PRESETS } from "./presets.ts";

const policies = PRESET_NAMES.map((name) => policyOf(`extends: ${name}`));

function decisions(command: string, options: JudgeOptions = {}): readonly Decision[] {
  return policies.map((policy) => judge(command, { policy, ...options }).decision);
}

type Row = readonly [command: string, strict: Decision, readonly: Decision, operator: Decision, admin: Decision];

describe("what each preset decides: strict, readonly, operator, admin", () => {
  it.each<Row>([
    ["kubectl get pods", "allow", "allow", "allow", "allow"],
    ["kubectl scale deploy/web --replicas=2", "allow", "deny", "allow", "allow"],
    // Deletes.
    ["kubectl delete pod web", "allow", "deny", "allow", "allow"],
    ["kubectl delete pods -l app=web", "confirm", "deny", "allow", "confirm"],
    ["kubectl delete pods --field-selector=status.phase=Failed", "confirm", "deny", "allow", "confirm"],
    ["kubectl delete pods --selector ''", "deny", "deny", "deny", "confirm"],
    ["kubectl delete pods --all", "deny", "deny", "deny", "confirm"],
    ["kubectl delete pods -l app=web -A", "deny", "deny", "deny", "confirm"],
    ["kubectl delete all -l app=web", "deny", "deny", "deny", "confirm"],
    ["kubectl delete pvc data-db-0", "confirm", "deny", "allow", "confirm"],
    ["kubectl delete pvc -l app=db", "confirm", "deny", "allow", "confirm"],
    ["kubectl delete pvc --all", "deny", "deny", "deny", "confirm"],
    ["kubectl delete netpol deny-all", "confirm", "deny", "confirm", "confirm"],
    ["kubectl delete netpol -l app=web", "confirm", "deny", "confirm", "confirm"],
    ["kubectl delete pods -l app=web --force", "confirm", "deny", "confirm", "confirm"],
    ["kubectl delete pods -l app=web -n kube-system", "deny", "deny", "deny", "confirm"],
    ["kubectl delete pvc,netpol a", "confirm", "deny", "confirm", "confirm"],
    ["kubectl delete ns shop", "deny", "deny", "deny", "confirm"],
    ["kubectl delete nodes -l pool=old", "deny", "deny", "deny", "confirm"],
    ["kubectl delete rolebinding admin", "deny", "deny", "deny", "confirm"],
    ["kubectl delete pod web | kubectl delete -f -", "deny", "deny", "deny", "confirm"],
    // Nodes, and the whole cluster.
    ["kubectl cordon worker-1", "confirm", "deny", "allow", "confirm"],
    ["kubectl uncordon worker-1", "confirm", "deny", "allow", "confirm"],
    ["kubectl cordon -l pool=old", "confirm", "deny", "allow", "confirm"],
    ["kubectl cordon -l ''", "deny", "deny", "deny", "confirm"],
    ["kubectl taint nodes worker-1 a=b:NoSchedule", "confirm", "deny", "confirm", "confirm"],
    ["kubectl taint nodes --all a=b:NoSchedule", "deny", "deny", "deny", "confirm"],
    ["kubectl drain worker-1", "deny", "deny", "confirm", "confirm"],
    ["kubectl drain worker-1 --force --ignore-daemonsets", "deny", "deny", "confirm", "confirm"],
    ["kubectl label node worker-1 a=b", "confirm", "deny", "confirm", "confirm"],
    ["kubectl create priorityclass high --value=1", "confirm", "deny", "confirm", "confirm"],
    ["kubectl patch crd foos.example.com -p '{}'", "confirm", "deny", "confirm", "confirm"],
    ["kubectl label pods --all a=b", "deny", "deny", "deny", "confirm"],
    ["kubectl rollout restart deploy -l app=web", "confirm", "deny", "confirm", "confirm"],
    // What content holds.
    ["kubectl run x --image=alpine --privileged", "deny", "deny", "deny", "confirm"],
    ["kubectl create clusterrolebinding x --clusterrole=cluster-admin --user=me", "deny", "deny", "deny", "confirm"],
    [`kubectl patch pvc a -p '{"metadata":{"finalizers":null}}'`, "confirm", "deny", "confirm", "confirm"],
    [`kubectl patch ns a -p '{"metadata":{"finalizers":null}}'`, "deny", "deny", "deny", "confirm"],
    ["kubectl scale deploy/web --replicas=1 -n kube-system", "confirm", "deny", "confirm", "confirm"],
    // The other CLIs.
    ["helm upgrade web ./chart", "allow", "deny", "allow", "allow"],
    ["helm rollback web 1", "confirm", "deny", "allow", "confirm"],
    ["helm uninstall web", "confirm", "deny", "allow", "confirm"],
    ["helm test web", "confirm", "deny", "confirm", "confirm"],
    ["helm rollback web 1 --force", "confirm", "deny", "confirm", "confirm"],
    ["helm uninstall web -n kube-system", "deny", "deny", "deny", "confirm"],
    ["helm upgrade web ./chart --post-renderer ./x", "deny", "deny", "deny", "deny"],
    ["helm repo add a https://example.com", "deny", "deny", "deny", "deny"],
    ["istioctl tag set prod --revision 1-30", "confirm", "deny", "confirm", "confirm"],
    ["istioctl tag remove prod", "deny", "deny", "deny", "confirm"],
    ["istioctl install", "deny", "deny", "deny", "confirm"],
    ["istioctl proxy-config secret web", "deny", "deny", "deny", "deny"],
    ["istioctl create-remote-secret", "deny", "deny", "deny", "deny"],
    ["argocd app rollback web 3", "confirm", "deny", "allow", "confirm"],
    ["argocd app set web --revision v1", "confirm", "deny", "confirm", "confirm"],
    ["argocd app sync web --prune", "confirm", "deny", "confirm", "confirm"],
    ["argocd app delete web", "deny", "deny", "deny", "confirm"],
    ["argocd proj create team", "deny", "deny", "deny", "confirm"],
    ["argocd account update-password", "deny", "deny", "deny", "deny"],
    ["argocd proj role create-token prod ci", "deny", "deny", "deny", "deny"],
    ["argocd login argocd.example.com", "deny", "deny", "deny", "deny"],
    // Language, identity, secrets, exec and the host stay.
    ["kubectl get pods; kubectl get svc", "deny", "deny", "deny", "deny"],
    ["kubectl get pods --token=x", "deny", "deny", "deny", "deny"],
    ["kubectl config use-context prod", "deny", "deny", "deny", "deny"],
    ["kubectl get secret a -o jsonpath={.data}", "deny", "deny", "deny", "deny"],
    ["kubectl exec web -- bash", "deny", "deny", "deny", "deny"],
    ["kubectl exec web -- curl localhost", "confirm", "deny", "confirm", "confirm"],
    ["kubectl apply -f /etc/passwd", "deny", "deny", "deny", "deny"],
    ["kubectl kustomize . --enable-helm", "deny", "deny", "deny", "deny"],
    ["kubectl proxy", "deny", "deny", "deny", "deny"],
  ])("%s", (command, ...wanted) => {
    expect(decisions(command)).toEqual(wanted);
  });
});

describe("the data", () => {
  it("names only rules that there are", () => {
    const known = new Set<string>(RULES.map(({ id }) => id));
    const named = Object.values(PRESETS).flatMap(({ rules }) => Object.keys(rules));
    expect(named.filter((id) => !known.has(id))).toEqual([]);
  });

  it("an administrator is asked about no rule of language, identity, secrets, exec or the host", () => {
    const asked = Object.keys(PRESETS.admin.rules);
    expect(asked.filter((id) => !/^K8S[25678]/.test(id))).toEqual([]);
    expect(RULES.filter(({ id, overridable }) => asked.includes(id) && !overridable)).toEqual([]);
  });

  it("no preset but readonly says anything of the mode, so that a caller's permissive stays what it is", () => {
    expect(PRESET_NAMES.filter((name) => PRESETS[name].mode !== undefined)).toEqual(["readonly"]);
  });
});
