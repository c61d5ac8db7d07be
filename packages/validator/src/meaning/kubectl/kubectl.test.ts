import { describe, expect, it } from "vitest";
import { commandsOf } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { judge, type JudgeOptions, type StageIntent } from "../../index.ts";
import { kubectl } from "./commands.ts";

function stage(command: string, options?: JudgeOptions): StageIntent {
  const [first] = judge(command, options).intent?.stages ?? [];
  if (!first) throw new Error(`${command} is not understood`);
  return first;
}

describe("every kubectl command that the grammar has", () => {
  const paths = [...commandsOf(grammarOf("kubectl"))].map(({ path }) => path.join(" "));

  it("has a meaning", () => {
    expect(paths.filter((path) => !(path in kubectl.commands()) && path !== "help")).toEqual([]);
  });

  it("and no meaning is left over", () => {
    expect(Object.keys(kubectl.commands()).filter((path) => path !== "" && !paths.includes(path))).toEqual([]);
  });
});

describe("effects", () => {
  it.each<[string, readonly string[]]>([
    ["kubectl get pods", ["read"]],
    ["kubectl get secret db -o yaml", ["read", "read-secret"]],
    ["kubectl get pods -w", ["read", "block"]],
    ["kubectl get pods --as=x", ["read", "identity"]],
    ["kubectl scale deploy web --replicas=1", ["write"]],
    ["kubectl scale deploy web --replicas=1 --dry-run=client", ["read"]],
    ["kubectl scale deploy web --replicas=1 --dry-run=server", ["write"]],
    ["kubectl delete pod web", ["delete"]],
    ["kubectl apply -f x.yaml", ["write", "host-read"]],
    ["kubectl apply -f x.yaml --prune -l a=b", ["write", "host-read", "delete"]],
    ["kubectl create role x --verb=get --resource=pods", ["write", "escalate"]],
    ["kubectl create role x --verb=get --resource=pods --dry-run=client", ["read", "escalate"]],
    ["kubectl exec web -- ls", ["exec"]],
    ["kubectl exec -it web -- ls", ["exec", "block"]],
    ["kubectl port-forward web 80", ["listen", "block"]],
    ["kubectl cp web:/a b", ["exec", "host-read", "host-write"]],
    ["kubectl config use-context x", ["identity", "host-write"]],
    ["kubectl delete ns prod --help", ["read"]],
    ["kubectl help delete", ["read"]],
  ])("of %s", (command, effects) => {
    expect(stage(command).effects).toEqual(effects);
  });
});

describe("targets", () => {
  it.each<[string, readonly unknown[]]>([
    [
      "kubectl get po web api",
      [{ resource: "pods", extent: { kind: "named", names: ["web", "api"] }, effect: "read" }],
    ],
    ["kubectl get po", [{ resource: "pods", extent: { kind: "all" } }]],
    ["kubectl get po -l a=b", [{ extent: { kind: "selector", labels: "a=b" } }]],
    ["kubectl get po --field-selector=x=y", [{ extent: { kind: "selector", fields: "x=y" } }]],
    ["kubectl delete po -l ' '", [{ extent: { kind: "all" }, effect: "delete" }]],
    [
      "kubectl get deploy/web svc/api",
      [
        { resource: "deployments", group: "apps" },
        { resource: "services", group: "" },
      ],
    ],
    [
      "kubectl get cm,secret x",
      [
        { resource: "configmaps", extent: { kind: "named", names: ["x"] } },
        { resource: "secrets", extent: { kind: "named", names: ["x"] } },
      ],
    ],
    ["kubectl logs web app", [{ resource: "pods", subresource: "log", extent: { kind: "named", names: ["web"] } }]],
    ["kubectl logs deploy/web", [{ resource: "deployments", subresource: "log" }]],
    [
      "kubectl logs -l app=web",
      [{ resource: "pods", subresource: "log", extent: { kind: "selector", labels: "app=web" } }],
    ],
    ["kubectl exec deploy/web -- ls", [{ resource: "deployments", effect: "exec" }]],
    ["kubectl create ns dev", [{ resource: "namespaces", creates: true, effect: "write" }]],
    ["kubectl run web --image=x --expose --port=80", [{ resource: "pods" }, { resource: "services" }]],
    [
      "kubectl expose deploy web --port=80 --name=front",
      [
        { resource: "deployments", effect: "read" },
        { resource: "services", extent: { kind: "named", names: ["front"] }, effect: "write" },
      ],
    ],
    ["kubectl cordon node/worker-1", [{ resource: "nodes", extent: { kind: "named", names: ["worker-1"] } }]],
    ["kubectl taint nodes w1 w2 a=b:NoSchedule", [{ extent: { kind: "named", names: ["w1", "w2"] } }]],
    ["kubectl label pods web a=b c-", [{ extent: { kind: "named", names: ["web"] }, effect: "write" }]],
    ["kubectl set sa deploy web builder", [{ resource: "deployments", extent: { kind: "named", names: ["web"] } }]],
    ["kubectl apply -f x.yaml", [{ extent: { kind: "unseen" }, effect: "write" }]],
    ["kubectl get foos.example.com", [{ resource: "foos", group: "example.com", known: false }]],
  ])("of %s", (command, targets) => {
    expect(stage(command).targets).toMatchObject(targets);
    expect(stage(command).targets).toHaveLength(targets.length);
  });

  it("of a manifest are its objects, those of lists among them", () => {
    const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a", namespace: "dev" } };
    const list = { apiVersion: "v1", kind: "List", items: [pod, { ...pod, kind: "PodList", items: [pod] }] };
    expect(stage("kubectl apply -f -", { stdin: JSON.stringify(list) })).toMatchObject({
      stdin: "seen",
      targets: [
        { resource: "pods", namespace: "dev", extent: { kind: "named", names: ["a"] } },
        { resource: "pods", namespace: "dev" },
      ],
    });
  });
});

describe("where a command acts", () => {
  it.each<[string, unknown]>([
    ["kubectl get pods", { namespace: { kind: "default" } }],
    ["kubectl get pods -n dev", { namespace: { kind: "named", name: "dev" } }],
    ["kubectl get pods -n dev -n prod", { namespace: { kind: "named", name: "prod" } }],
    ["kubectl get pods -A", { namespace: { kind: "all" } }],
    ["kubectl get pods -A=false -n dev", { namespace: { kind: "named", name: "dev" } }],
    ["kubectl get pods --context=staging", { context: "staging" }],
  ])("%s", (command, intent) => {
    expect(stage(command)).toMatchObject({ ...Object(intent) });
  });
});

describe("what a command prints", () => {
  it.each<[string, unknown]>([
    ["kubectl get pods -o YAML", { format: "yaml", staysPlain: false }],
    ["kubectl get pods -owide", { format: "wide", staysPlain: true }],
    ["kubectl get pods -o jsonpath={.type}", { format: "jsonpath", expression: "{.type}", staysPlain: true }],
    ["kubectl get pods --template={{.data}}", { format: "go-template", expression: "{{.data}}", staysPlain: false }],
    ["kubectl get pods -o go-template --template={{.type}}", { format: "go-template", staysPlain: true }],
    ["kubectl get pods --sort-by=.data.x", { format: "", sortBy: ".data.x", staysPlain: false }],
    [
      "kubectl get pods -o jsonpath={.type} --allow-missing-template-keys=false",
      { format: "jsonpath", staysPlain: false },
    ],
    ["kubectl describe pods", { format: "describe" }],
    ["kubectl apply view-last-applied deploy/web", { format: "yaml" }],
    ["kubectl get pods -o yaml -o name", { format: "name", staysPlain: true }],
  ])("%s", (command, output) => {
    expect(stage(command).output).toMatchObject({ ...Object(output) });
  });
});

describe("files and addresses", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["kubectl apply -f a.yaml,b.yaml -f c.yaml", ["a.yaml", "b.yaml", "c.yaml"], []],
    ["kubectl apply -f -", [], []],
    ["kubectl apply -k overlays/dev", ["overlays/dev"], []],
    ["kubectl apply -k GITHUB.com/a/b", [], ["GITHUB.com/a/b"]],
    ["kubectl apply -f https://a.example/x.yaml", [], ["https://a.example/x.yaml"]],
    ["kubectl create cm x --from-file=k=a.txt --from-env-file=b.env", ["a.txt", "b.env"], []],
    ["kubectl create secret tls x --cert=a --key=b", ["a", "b"], []],
    ["kubectl get pods -o jsonpath-file=x.txt", ["x.txt"], []],
    ["kubectl get pods -o go-template-file --template=x.txt", ["x.txt"], []],
    ["kubectl patch deploy web --patch-file=p.yaml", ["p.yaml"], []],
    ["kubectl kustomize", ["."], []],
    ["kubectl create cm x --from-literal=url=https://a.example", [], []],
  ])("of %s", (command, files, addresses) => {
    const { files: read, addresses: fetched } = stage(command);
    expect(read.map(({ value }) => value)).toEqual(files);
    expect(fetched.map(({ value }) => value)).toEqual(addresses);
  });
});

describe("a raw request", () => {
  it.each([
    ["/healthz", "/healthz"],
    ["/api/v1/../v1//pods", "/api/v1/pods"],
    ["/api/v1/%70ods?x=/y", "/api/v1/pods"],
    ["/a%2fb", "/a/b"],
    ["/%252e", undefined],
    ["/%", undefined],
    ["https://a.example/healthz", undefined],
  ])("of %s goes to %s", (given, path) => {
    expect(stage(`kubectl get --raw '${given}'`).raw?.path).toBe(path);
  });
});

describe("a wait", () => {
  it.each([
    ["kubectl wait --for=delete pod/web --timeout=1m30s", 90],
    ["kubectl wait --for=delete pod/web --timeout=-1s", -1],
    ["kubectl rollout status deploy/web --timeout=0s", 0],
    ["kubectl rollout status deploy/web", undefined],
  ])("%s takes %s seconds", (command, seconds) => {
    expect(stage(command).waits?.timeoutSeconds).toBe(seconds);
  });

  it("is none where it does not watch", () => {
    expect(stage("kubectl rollout status deploy/web -w=false").waits).toBeUndefined();
  });
});
