import { describe, expect, it } from "vitest";
import { judge } from "../judge.ts";
import { parsePolicy } from "../policy/index.ts";
import { explain } from "./explain.ts";

describe("what a line would do, in words", () => {
  it.each([
    ["kubectl delete pods --all -A", "Deletes every pod in every namespace."],
    ["kubectl delete po -l app=web -n shop", "Deletes pods with app=web in namespace shop."],
    ["kubectl get secret db -o yaml", "Reads secret db in namespace default as YAML, data redacted."],
    [
      "kubectl scale deploy/web deploy/api --replicas=0",
      "Scales deployment web and deployment api in namespace default.",
    ],
    ["kubectl drain n1 --force", "Evicts all pods from node n1, with --force."],
    ["kubectl exec -it web -- bash", "Runs a program in pod web in namespace default (bash), with --stdin, --tty."],
    ["kubectl create ns x --dry-run=client", "Creates namespace x, as a dry run that only prints."],
    ["kubectl get all", "Reads everything in the category all in namespace default."],
    ["kubectl get po -A -o json | jq .", "Reads every pod in every namespace as JSON. Then passes it through jq."],
    ["kubectl delete --help", "Shows the help of kubectl delete."],
    ["helm uninstall web -n shop", "Uninstalls release web in namespace shop."],
    ["helm install web bitnami/nginx", "Installs release web, chart bitnami/nginx in namespace default."],
    ["kubectl patch deploy web -p '{}'", "Patches deployment web in namespace default."],
    ["kubectl apply -f x.yaml", "Applies the objects of an unseen manifest in namespace default."],
    ["argocd app sync web --prune", "Syncs application web, with --prune."],
    ["kubectl get pods; id", "Not understood: `;` would start a second command; a call runs one pipeline."],
    ["kubectl frobnicate", 'Not understood: `kubectl` has no command "frobnicate".'],
  ])("%s", (line, summary) => {
    expect(explain(line, { namespace: "default", capabilities: ["redact"] }).summary).toBe(summary);
  });
});

describe("the nearest line that is allowed", () => {
  it.each([
    // Without what stands against it.
    ["kubectl get pods -w", "kubectl get pods"],
    ["kubectl get pods --as=ann", "kubectl get pods"],
    // Without --as the answer would be about somebody else.
    [
      "kubectl auth can-i list pods -n ci --as=system:serviceaccount:ci:deployer",
      "kubectl get rolebindings,clusterrolebindings -A -o wide | grep -e deployer",
    ],
    [
      "kubectl auth can-i --list --context kind --as ann@example.com --as-group=dev",
      "kubectl get rolebindings,clusterrolebindings -A -o wide --context kind | grep -e ann@example.com",
    ],
    ["kubectl exec -itn prod web -- ls", "kubectl exec -n prod web -- ls"],
    ["kubectl get pods -Ashttps://evil.example", "kubectl get pods -A"],
    ["kubectl delete pod web --force --grace-period=0", "kubectl delete pod web"],
    ["helm install web bitnami/nginx --post-renderer ./x", "helm install web bitnami/nginx"],
    ["kubectl logs -f web", "kubectl logs web --tail=100"],
    ["kubectl logs -f web --since=5m | grep x", "kubectl logs web --since=5m | grep x"],
    ["kubectl run web --image=nginx --privileged", "kubectl run web --image=nginx"],
    ["helm install web bitnami/nginx --set a=b --post-renderer ./x", "helm install web bitnami/nginx --set a=b"],
    // A secret that stands on the line is not said again.
    [
      "kubectl create secret generic x --from-literal=a=b | sh",
      "kubectl create secret generic '--from-literal=a=***' x",
    ],
    [
      "helm install web bitnami/nginx --set auth.password=b --post-renderer ./x",
      "helm install '--set=auth.password=***' web bitnami/nginx",
    ],
    ["kubectl get pods | tee all.txt | wc -l", "kubectl get pods | wc -l"],
    ["kubectl get pods -o name | grep web | xargs kubectl delete", "kubectl get pods -o name | grep web"],
    ["kubectl get pods | awk '{system($1)}'", "kubectl get pods"],
    ["kubectl get pods | sort -ro /tmp/x", "kubectl get pods | sort -r"],
    ["helm template x ./c | kubectl apply -f -", "helm template x ./c"],
    [
      "kubectl create secret generic a --from-literal=a=b --dry-run=client -o yaml | kubectl apply -f -",
      "kubectl create secret generic '--from-literal=a=***' a",
    ],
    // One command of several, without what a shell would do.
    ["cd /x && kubectl get pods > out.txt", "kubectl get pods"],
    ["kubectl get pods; kubectl get svc", "kubectl get pods"],
    ["kubectl get pods\nkubectl get svc", "kubectl get pods"],
    // One command on several lines.
    [
      "kubectl get pods -o json |\n  jq '.items[].metadata.name' |\n\tsort -u",
      "kubectl get pods -o json | jq '.items[].metadata.name' | sort -u",
    ],
    ["kubectl get pods\n  -n dev\n  | grep web", "kubectl get pods -n dev | grep web"],
    ["kubectl get pods \\ \n  -n dev \\\r\n  | grep web\r\n", "kubectl get pods -n dev | grep web"],
    ["kubectl get pods |\n  grep web\nkubectl get svc", "kubectl get pods | grep web"],
    ["NS=prod; kubectl get pods -n $NS", "kubectl get pods -n prod"],
    ["kubectl delete pod $(kubectl get pods -o name)", "kubectl get pods -o name"],
    ['kubectl get pods | awk "{print $1}"', "kubectl get pods | awk '{print $1}'"],
    ["sudo timeout 5 kubectl get pods", "kubectl get pods"],
    ["bash -c 'kubectl get pods -w'", "kubectl get pods"],
    ["/usr/local/bin/kubectl get pods # all", "kubectl get pods"],
    ["kubectl get pods –n dev", "kubectl get pods -n dev"],
    ["kubectl top nodes | sort -t $'\\t' -k2", "kubectl top nodes | sort -t '\t' -k2"],
    ["watch -n 5 'kubectl get pods -A | grep web'", "kubectl get pods -A | grep web"],
    ["sudo k3s kubectl get pods", "kubectl get pods"],
    ["oc get pods -n dev", "kubectl get pods -n dev"],
    // A name that is still to be filled in is left out, and nothing behind it with it.
    ["kubectl get pods <pod-name> -n dev", "kubectl get pods -n dev"],
    ["for p in $(kubectl get pods -o name); do kubectl logs $p; done", "kubectl get pods -o name"],
    ["kubectl dеlete pod web", "kubectl delete pod web"],
    // In the right spelling.
    ["kubectl delet pod web", "kubectl delete pod web"],
    ["kubectl get pods --namespaces=dev", "kubectl get pods --namespace=dev"],
    ["kubectl exec web ls", "kubectl exec web -- ls"],
    ["kubectl foo", "kubectl --help"],
    ["kubectl foo get pods", "kubectl --help"],
    ["argocd app actions run web restart", "argocd app actions run --help"],
    ["helm -n shop list web --tiller", "helm list --help"],
    // What a plugin is used for.
    ["helm diff upgrade web ./c -n shop --set a=b", "helm upgrade web ./c -n shop --set a=b --dry-run=server"],
    ["kubectl get pods | grep web | kubectl neat", "kubectl get pods | grep web"],
    ["kubectl neat get deploy web -n shop -o yaml", "kubectl get deploy web -n shop -o yaml"],
    ["kubectl view-secret db -n shop", "kubectl get secrets db -n shop"],
    ["kubectl cert-manager status certificate web -n shop", "kubectl describe certificate web -n shop"],
    ["kubectl who-can get secrets", "kubectl get rolebindings,clusterrolebindings -A -o wide"],
    ["kubectl run tmp --image=busybox -it --rm -- sh", "kubectl get pods tmp"],
    // A look at what it would act on.
    ["kubectl delete pods --all -A", "kubectl get pods -A"],
    ["kubectl delete pod web-*", "kubectl get pods"],
    ["kubectl delete deploy/a ns/b", "kubectl get deployments/a namespaces/b"],
    ["kubectl cordon n1", "kubectl cordon n1 --dry-run=client"],
    ["kubectl --kubeconfig=x delete pod web -n prod", "kubectl get pods web -n prod"],
    ["kubectl edit deploy web", "kubectl get deploy web -o yaml"],
    ["kubectl exec -it web -- bash", "kubectl exec web -- ls"],
    ["kubectl exec web -- rm -rf /data/*", "kubectl exec web -- ls -l /data"],
    ["kubectl exec web -- sh -c 'ls /tmp; reboot'", "kubectl exec web -- ls /tmp"],
    ["kubectl exec web -- sh -c 'lsblk | head -1'", "kubectl describe pods web"],
    ["kubectl exec web -- sh -c 'cat /tmp/*.log | grep x'", "kubectl exec web -- ls -l /tmp"],
    ["kubectl exec db -- psql -c 'DROP TABLE x'", "kubectl describe pods db"],
    ["kubectl cp prod/db:/tmp/x ./x", "kubectl exec db -n prod -- cat /tmp/x"],
    ["kubectl get --raw /api/v1/namespaces/prod/pods/web", "kubectl get pods web -n prod -o json"],
    ["kubectl get secret db -o jsonpath='{.data.p}' | base64 -d", "kubectl get secret db"],
    ["helm rollback web 2 -n shop", "helm history web -n shop"],
    ["argocd app delete web -N team", "argocd app get web -N team"],
    ["istioctl pc secret web.prod -o json", "istioctl proxy-config all web.prod"],
    ["istioctl x internal-debug syncz", "istioctl proxy-status"],
    ["istioctl x es web.prod", "istioctl proxy-config all web.prod"],
    ["argocd appset create apps.yaml", "argocd appset list"],
    ["argocd sync web", "argocd app sync web"],
    ["argocd app list --namespace argocd", "argocd app list --app-namespace argocd"],
  ])("%s", (line, command) => {
    expect(explain(line)).toMatchObject({ nearest: { command, decision: "allow" } });
  });

  it("has the here-document of a line for its standard input", () => {
    const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
    expect(explain(`kubectl apply -f - <<EOF\n${manifest}EOF`)).toMatchObject({
      nearest: { command: "kubectl apply -f -", stdin: manifest },
    });
  });

  it.each([
    [
      `echo '{"kind": "ConfigMap", "apiVersion": "v1", "metadata": {"name": "a"}}' | kubectl apply -f -`,
      /^\{"kind".*\}\n$/,
    ],
    [
      "cat <<'EOF' | kubectl apply -f - -n shop\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\nEOF",
      /name: a\}\n$/,
    ],
  ])("has what a first stage only prints for its standard input: %s", (line, stdin) => {
    const { nearest } = explain(line, { tool: "kubectl" });
    expect(nearest?.command).toMatch(/^kubectl apply -f -/);
    expect(nearest?.stdin).toMatch(stdin);
  });

  it.each([
    `echo -e 'kind: ConfigMap\\nmetadata: {name: a}' | kubectl apply -f -`,
    "printf '%s' a | kubectl apply -f -",
    "echo yes | helm uninstall web",
  ])("but nothing that would print or do something else: %s", (line) => {
    expect(explain(line, { tool: "kubectl" }).nearest?.stdin).toBeUndefined();
  });

  it("is judged with that text", () => {
    const line = `echo '{"kind": "ClusterRoleBinding", "apiVersion": "rbac.authorization.k8s.io/v1"}' | kubectl apply -f -`;
    expect(explain(line, { tool: "kubectl" }).nearest?.command).toMatch(/^kubectl get clusterrolebindings/);
  });

  it("names the file that a first stage prints", () => {
    const files = { "web.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n" };
    const { nearest } = explain("cat web.yaml | kubectl apply -n shop -f -", {
      tool: "kubectl",
      files,
      capabilities: ["files"],
    });
    expect(nearest?.command).toBe("kubectl apply -n shop -f web.yaml");
  });

  it("shows a Secret's document to a caller that redacts it", () => {
    const { nearest } = explain("kubectl get secret db -o jsonpath='{.data.p}'", { capabilities: ["redact"] });
    expect(nearest?.command).toBe("kubectl get secret db -o yaml");
  });

  it("stays in the namespaces that a policy allows", () => {
    const parsed = parsePolicy("version: 1\nnamespaces: {allow: [shop]}\n", { name: "policy.yaml" });
    const options = parsed.ok ? { policy: parsed.policy } : {};
    expect(explain("kubectl get pods -Aowide", options).nearest?.command).toBe("kubectl get pods -owide -n shop");
    // Where the caller knows the place by itself; what changes something is not led elsewhere.
    const here = { ...options, namespace: "default" };
    const verdict = judge("kubectl get pods", here);
    expect(explain("kubectl get pods", options, verdict).nearest?.command).toBe("kubectl get pods -n shop");
    const deleting = judge("kubectl delete pod web", here);
    expect(explain("kubectl delete pod web", options, deleting).nearest?.command).toBe("kubectl get pods web");
  });

  it.each([
    // What was taken out may have kept the command from acting, or made it act elsewhere.
    ["kubectl delete pod web --evil", "kubectl get pods web"],
    ["kubectl config use-context prod && kubectl delete pod web", "kubectl config get-contexts"],
    ["KUBECONFIG=/x kubectl delete pod web", "kubectl get pods web"],
    ["kubectl delete pod web # --dry-run=client", "kubectl delete pod web"],
  ])("never does more than was asked for: %s", (line, command) => {
    expect(explain(line).nearest?.command).toBe(command);
  });

  it.each([
    "kubectl apply -f https://example.com/x.yaml",
    "kubectl get pods -n $NS",
    "",
    "rm -rf /",
    "x".repeat(40_000),
  ])("is none where there is no line near by: %s", (line) => expect(explain(line)).not.toHaveProperty("nearest"));
});

/** What the rules would have instead of deleting a namespace's pods, under a policy. */
function advice(policy: string): readonly string[] {
  const parsed = parsePolicy(`version: 1\n${policy}`, { name: "policy.yaml" });
  const { findings } = explain("kubectl delete pods --all -n shop", parsed.ok ? { policy: parsed.policy } : {});
  return findings.flatMap(({ instead }) => instead ?? []);
}

describe("what a rule would have instead", () => {
  it.each(["", "namespaces: {allow: [shop]}", "mode: readonly"])("is told where it may run: %s", (policy) => {
    expect(advice(policy)).toContain("kubectl get pods -n shop");
  });

  it.each([
    "namespaces: {allow: [dev]}",
    "dangerous_commands: {kubectl: [kubectl get]}",
    "custom_rules: [{id: ORG1, when: {resources: [pods]}, decision: confirm, message: Ask.}]",
  ])("is left out where that policy refuses it too: %s", (policy) => {
    expect(advice(policy)).not.toContain("kubectl get pods -n shop");
  });
});

describe("the line of a policy", () => {
  it("would let the command run without a person", () => {
    expect(explain("helm rollback web --force")).toMatchObject({ policy: "rules: {K8S610: allow, K8S611: allow}" });
  });

  it("is told for nothing that is denied or allowed", () => {
    expect(explain("kubectl delete ns x")).not.toHaveProperty("policy");
    expect(explain("kubectl get ns x")).not.toHaveProperty("policy");
  });
});
