import { describe, expect, test } from "vitest";
import { judge } from "../../judge.ts";
import type { JudgeOptions } from "../../judge-options.ts";
import { readManifests } from "../../manifest/index.ts";

function decide(command: string, options: JudgeOptions = {}): string {
  return judge(command, { manifests: readManifests, ...options }).decision;
}

describe("allowed", () => {
  test.each([
    "helm ls -A -o json",
    "helm -n prod list --filter '^web-' -l 'owner=helm' --max 5",
    "helm status web --revision=3",
    "helm get all web --template '{{.Release.Name}}'",
    "helm hist web --max 3",
    "helm show values bitnami/nginx --version 15.1.0",
    "helm inspect chart ./chart",
    "helm search hub nginx",
    "helm search repo -r '^bitnami/'",
    "helm lint ./chart --strict --set a=b",
    "helm dep ls ./chart",
    "helm template ./chart",
    "helm template web charts/web --namespace prod --validate --api-versions a/v1,b/v1",
    "helm install web ./web-1.2.3.tgz --create-namespace --atomic --wait --timeout 5m",
    "helm install -g bitnami/nginx",
    "helm install bitnami/nginx --name-template 'web-{{ randAlphaNum 5 | lower }}'",
    "helm upgrade --install web bitnami/nginx --reuse-values --set image.tag=1.27,replicas=2 --set-string a.b=true",
    "helm upgrade web ./chart -f values.yaml --values=values/prod.yaml,values/eu.yaml",
    "helm upgrade web ./chart --set-file 'conf=files/app.conf'",
    "helm upgrade web ./chart --set-json 'tolerations=[{\"key\":\"a\"}]' --set-literal 'a=b,c'",
    "helm upgrade web ./chart --dry-run=server --hide-secret",
    "helm uninstall web --dry-run",
    "helm rollback web 2 --dry-run=client",
    "helm upgrade web ./chart --force --dry-run",
    "helm plugin list",
    "helm repo ls",
    "helm completion bash",
    "helm env HELM_CACHE_HOME",
    "helm",
    "helm get",
    "helm help plugin install",
    "helm plugin install --help",
  ])("%s", (command) => expect(decide(command)).toBe("allow"));
});

describe("left to a person", () => {
  test.each([
    "helm uninstall web api --keep-history",
    "helm del web",
    "helm rollback web",
    "helm rollback web 1 --dry-run=server",
    "helm rollback web 1 --dry-run=none",
    "helm test web --logs",
    "helm upgrade web ./chart --force-replace",
    "helm install web ./chart --force-conflicts",
    "helm upgrade web ./chart --force --dry-run=false",
    "helm upgrade web bitnami/nginx -n kube-system",
    "helm get values web -o yaml | helm upgrade web bitnami/nginx -f -",
    "helm get values web -o yaml | helm template web ./chart --set-file a=-",
  ])("%s", (command) => expect(decide(command)).toBe("confirm"));
});

describe("denied", () => {
  test.each([
    // Where from, and as whom.
    "helm list --kube-apiserver=https://evil.example",
    "helm list --kube-as-user admin",
    "helm --kubeconfig=x list",
    "helm list --kubeconfig x --help",
    "helm list --registry-config x",
    "helm list --repository-cache=x",
    "helm list --content-cache=x",
    "helm list --log-file=x",
    "helm list -v=9",
    "helm list --vmodule=a=9",
    "helm install web bitnami/nginx --username a --password b",
    "helm show all bitnami/nginx --ca-file x",
    "helm template web bitnami/nginx --insecure-skip-tls-verify=true",
    "helm template web bitnami/nginx --plain-http",
    // Charts and values from an address, or from outside of the workspace.
    "helm install web oci://registry.example.com/web",
    "helm install web ' https://charts.example.com/web.tgz'",
    "helm template web git+https://example.com/x",
    "helm install web nginx --repo https://charts.example.com",
    "helm search hub nginx --endpoint https://hub.example.com",
    "helm install web /root/chart",
    "helm install web ../chart",
    "helm lint ~/chart",
    "helm upgrade web ./chart -f a.yaml,/etc/passwd",
    "helm upgrade web ./chart --set-file a=b.txt,c=/etc/passwd",
    "helm upgrade web ./chart --set-file 'a={b.txt,/etc/passwd}'",
    "helm upgrade web ./chart -f https://example.com/values.yaml",
    "helm template web ./chart --output-dir out",
    // Programs, files and trust of the machine that helm runs on.
    "helm upgrade web ./chart --post-renderer kustomize",
    "helm upgrade web ./chart --dependency-update",
    "helm template ./chart --name-template '{{ expandenv `$HOME` }}'",
    "helm template ./chart --name-template '{{ env'",
    "helm show chart bitnami/nginx --verify --keyring keys.gpg",
    "helm plugin update x",
    "helm repo up",
    "helm repo index .",
    "helm fetch bitnami/nginx",
    "helm push web.tgz oci://example.com/x",
    "helm package ./chart",
    "helm dependency up ./chart",
    "helm create web",
    "helm verify web.tgz",
    "helm docs",
    "helm registry logout example.com",
    "helm diff upgrade web ./chart",
    // Rights, and workloads that leave their sandbox.
    "helm install web ./chart --set securityContext.privileged=true",
    "helm install web ./chart --dry-run --set hostNetwork=true",
    'helm template web ./chart --set-json \'extra=[{"kind":"ClusterRole"}]\'',
    // What helm itself would refuse.
    "helm install bitnami/nginx",
    "helm install web bitnami/nginx -g",
    "helm install web bitnami/nginx extra",
    "helm status Web",
    "helm status 'web*'",
    "helm rollback web latest",
    "helm upgrade web ./chart --set a",
    "helm upgrade web ./chart --dry-run=maybe",
    "helm get web",
    "helm install web -",
    "helm uninstall web -n kube-system",
  ])("%s", (command) => expect(decide(command)).toBe("deny"));
});

describe("values that are handed in", () => {
  test.each([
    ["[server]\nport = 80\n", "allow"],
    ["x: [", "allow"],
    ["spec:\n  hostNetwork: true\n", "deny"],
  ])("a file that becomes one value: %j is %s", (text, decision) => {
    expect(decide("helm upgrade web ./chart --set-file a=f", { files: { f: text } })).toBe(decision);
    expect(decide("helm upgrade web ./chart --set-file a=-", { stdin: text })).toBe(decision);
  });

  test("without a reader of YAML only plain values are seen", () => {
    expect(judge("helm upgrade web ./chart -f -", { stdin: "a:\n  b: 1\n" }).decision).toBe("allow");
    expect(judge("helm upgrade web ./chart -f -", { stdin: "a: &x {b: 1}\n" }).decision).toBe("confirm");
    expect(judge("helm upgrade web ./chart -f -", { stdin: "hostNetwork: true\n" }).decision).toBe("deny");
  });

  test.each([
    ["replicaCount: 2\nimage: {tag: '1.27'}\n", "allow"],
    ["", "allow"],
    ["hostNetwork: yes\n", "deny"],
    ["a: &x {privileged: true}\nb: *x\n", "deny"],
    ["extra:\n- |\n  kind: Role\n", "deny"],
    ["a: [", "deny"],
  ])("%j is %s", (stdin, decision) => {
    expect(decide("helm upgrade web ./chart -f -", { stdin })).toBe(decision);
    expect(decide("helm upgrade web ./chart -f v.yaml", { files: { "v.yaml": stdin } })).toBe(decision);
  });
});

test("values are read from no more flags than anybody writes", () => {
  const sets = Array.from({ length: 256 }, (_, position) => `--set=a${position}=v`).join(" ");
  expect(decide(`helm upgrade web ./chart ${sets}`)).toBe("allow");
  const { decision, findings } = judge(`helm upgrade web ./chart ${sets} --set-string b=v`);
  expect(decision).toBe("deny");
  expect(findings[0]?.message).toContain("sets values with 257 flags; at most 256 are read");
});
