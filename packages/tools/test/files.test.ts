import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createExecutor, type Executor } from "@k8s-mcp/executor";
import { findProgram } from "@k8s-mcp/sandbox";
import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { type Intent, confirm, judge } from "@k8s-mcp/validator";
import { explain } from "@k8s-mcp/validator/explain";
import { readManifests } from "@k8s-mcp/validator/manifest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { callTool } from "../src/call-tool.ts";
import type { CliPorts } from "../src/calls/ports.ts";
import { executeHelm } from "../src/cli/execute-helm.ts";
import { executeKubectl } from "../src/cli/execute-kubectl.ts";
import { testCall } from "./ports.ts";

const configMap = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {a: "1"}\n`;
const ROLE = "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: a}, rules: []}";

const DEPLOYMENT = `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 0
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: web, image: web}]}
`;

/** The workspace of every test, by path. */
const WORKSPACE: Readonly<Record<string, string>> = {
  "base/kustomization.yaml": "resources: [web.yaml]\nconfigMapGenerator: [{name: settings, files: [app.conf]}]",
  "base/web.yaml": DEPLOYMENT,
  "base/app.conf": "colour = blue\n",
  "overlays/dev/kustomization.yaml": "resources: [../../base]\nnamePrefix: dev-\nlabels: [{pairs: {stage: dev}}]",
  "overlays/host/kustomization.yaml": "resources: [../../base]\npatches: [{path: host.yaml}]",
  "overlays/host/host.yaml": "{kind: Deployment, metadata: {name: web}, spec: {template: {spec: {hostPID: true}}}}",
  "overlays/lost/kustomization.yaml": "resources: [../../gone]",
  "overlays/out/kustomization.yaml": "resources: [../../../out]",
  "overlays/remote/kustomization.yaml": "resources: [https://example.com/web.yaml]",
  "many/kustomization.yaml": "resources: [kinds.yaml, ../base]\nnamespace: inner\nnameSuffix: -v1",
  "many/kinds.yaml": [
    "{apiVersion: v1, kind: Namespace, metadata: {name: place}}",
    "{apiVersion: example.com/v1, kind: Thing, metadata: {name: thing}}",
    "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Service, metadata: {name: service}}]}",
    "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: role}, rules: []}",
    "{apiVersion: v1, kind: Pod, metadata: {name: pod, namespace: elsewhere}}",
  ].join("\n---\n"),
  "overlays/many/kustomization.yaml": "Resources: [../../many]\nnamespace: outer\nnamePrefix: dev-",
  "secret/kustomization.yaml": "secretGenerator: [{name: login, literals: [password=correct-horse-battery]}]",
  "manifests/a.yaml": configMap("a"),
  "manifests/b.json": JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "b" } }),
  "manifests/README.md": "# What this is: [not a manifest",
  "manifests/more/role.yaml": ROLE,
  "list/one.yaml": configMap("one"),
  "list/two.yaml": configMap("two"),
  "conf/app.conf": "colour = blue\n",
  "conf/.hidden": "colour = red\n",
  "patch.yaml": "data: {a: '2'}\n",
  "power.yaml":
    "{apiVersion: v1, kind: Namespace, metadata: {labels: {pod-security.kubernetes.io/enforce: privileged}}}",
  "names.tmpl": "{{.metadata.name}}\n",
  "data.tmpl": "{{.data.password}}\n",
  "columns.txt": "NAME KEY\nmetadata.name data.password\n",
  "chart/Chart.yaml": "apiVersion: v2\nname: chart\nversion: 0.1.0\n",
  "chart/templates/role.yaml":
    "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: '{{ .Release.Name }}'}\nrules: []\n",
  "chart/templates/config.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: '{{ .Release.Name }}'}\ndata: {colour: '{{ .Values.colour }}'}\n",
  "plain.yaml": "colour: blue\n",
  "host.yaml": "common: &common {hostNetwork: true}\npod: {<<: *common}\n",
  "rbac.txt": "kind: ClusterRole\n",
};

/** What stands behind a key at the beginning of a line. */
function lineOf(text: string, key: string): string {
  const line = text.split("\n").find((each) => each.startsWith(key)) ?? key;
  return line.slice(key.length);
}

function intentOf(folder: string): Intent {
  const files = WORKSPACE;
  const { intent } = judge(`kubectl apply -k ${folder}`, { files, manifests: readManifests });
  return intent ?? { effects: [], stages: [] };
}

/** Kind, namespace and name of the objects that a verdict speaks of. */
function predicted({ stages }: Intent): readonly string[] {
  return stages
    .flatMap(({ targets }) => targets)
    .map(
      ({ kind, namespace = "", extent }) =>
        `${kind} ${namespace} ${extent.kind === "named" ? extent.names.join() : ""}`,
    )
    .sort();
}

await describeWithCluster("files of the workspace", (cluster) => {
  let folder: string;
  let namespace: string;
  let executor: Executor;
  let ports: CliPorts;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "tools-files-"));
    const workspace = join(folder, "workspace");
    for (const [path, text] of Object.entries(WORKSPACE)) {
      await mkdir(dirname(join(workspace, path)), { recursive: true });
      await writeFile(join(workspace, path), text);
    }
    await writeFile(join(folder, "outside.yaml"), configMap("outside"));
    await Promise.all(["linked", "piped", "closed"].map((name) => mkdir(join(workspace, name))));
    await symlink(join(folder, "outside.yaml"), join(workspace, "linked/a.yaml"));
    await symlink("list/one.yaml", join(workspace, "list-one.yaml"));
    namespace = await testNamespace(cluster, { until: "suite" });
    executor = createExecutor({
      tools: { kubectl: cluster.kubectl, helm: (await findProgram("helm"))?.path },
      kubeconfig: cluster.kubeconfig,
      context: cluster.context,
      namespace,
      workspace: [workspace],
    });
    ports = {
      judge,
      confirm,
      explain,
      executor,
      helpCache: new Map(),
      settings: {
        maxTimeout: 60,
        maxOutput: 10_000,
        capabilities: ["redact", "cap-time", "files"],
        manifests: readManifests,
        workspace: ["."],
      },
    };
  });
  afterAll(async () => {
    await executor.close();
    await rm(folder, { recursive: true });
  });

  async function run(command: string) {
    const tool = command.startsWith("helm") ? executeHelm : executeKubectl;
    const { structured } = await callTool(tool, { command, timeout: 60 }, ports, testCall);
    return structured;
  }

  const names = (type: string) => kubectl(cluster, "get", type, "-n", namespace, "-o", "name");

  describe("run what they hold", () => {
    test("a kustomization with a base beside it", async () => {
      expect(await run("kubectl apply -k overlays/dev")).toMatchObject({ status: "success" });
      expect(await names("deployments")).toContain("deployment.apps/dev-web");
      expect(await names("configmaps")).toContain("configmap/dev-settings-");
    });

    test("the manifests of a folder, and nothing else of it", async () => {
      expect(await run("kubectl apply -f manifests/")).toMatchObject({
        status: "success",
        output: "configmap/a created\nconfigmap/b created\n",
      });
    });

    test("files in a list", async () => {
      expect(await run("kubectl apply -f list/one.yaml,list/two.yaml")).toMatchObject({ status: "success" });
    });

    test("a link that stays in the workspace", async () => {
      expect(await run("kubectl apply -f list-one.yaml")).toMatchObject({ status: "success" });
    });

    test("a folder of data, without what hides in it", async () => {
      await run("kubectl create configmap conf --from-file=conf");
      const data = await kubectl(cluster, "get", "configmap", "conf", "-n", namespace, "-o", "jsonpath={.data}");
      expect(JSON.parse(data)).toEqual({ "app.conf": "colour = blue\n" });
    });

    test("a patch", async () => {
      await run("kubectl apply -f list/one.yaml");
      expect(await run("kubectl patch configmap one --patch-file=patch.yaml")).toMatchObject({ status: "success" });
    });

    test("a template that prints names", async () => {
      await run("kubectl create secret generic login --from-literal=password=correct-horse");
      expect(await run("kubectl get secret login -o go-template-file=names.tmpl")).toMatchObject({ output: "login\n" });
    });

    test("a chart with a role of its own, and values", async () => {
      expect(await run("helm install web ./chart -f plain.yaml")).toMatchObject({ status: "success" });
      expect(await names("roles")).toContain("role.rbac.authorization.k8s.io/web");
    });

    test("a kustomization's Secret, without its values", async () => {
      const { output, status } = await run("kubectl kustomize secret");
      expect(status).toBe("success");
      expect(output).toContain("kind: Secret");
      expect(output).not.toContain(Buffer.from("correct-horse-battery").toString("base64"));
    });
  });

  test.each(["base", "many", "overlays/dev", "overlays/many"])("%s is read as kustomize reads it", async (path) => {
    const { output } = await run(`kubectl kustomize ${path}`);
    const made = String(output)
      .split("---\n")
      .map((text) => ["kind: ", "  namespace: ", "  name: "].map((key) => lineOf(text, key)).join(" "));
    // Nobody knows a name that ends in the hash of what it names.
    expect(predicted(intentOf(path))).toEqual(made.map((name) => name.replace(/\S+-[a-z0-9]{10}$/, "")).sort());
  });

  describe("are refused for what they hold", () => {
    test.each([
      ["kubectl apply -k overlays/host", "K8S501"],
      ["kubectl apply -k overlays/remote", "K8S423"],
      ["kubectl apply -k overlays/out", "K8S420"],
      ["kubectl apply -R -f manifests", "K8S502"],
      ["kubectl patch namespace default --patch-file=power.yaml", "K8S504"],
      ["kubectl get secret login -o go-template-file=data.tmpl", "K8S302"],
      ["kubectl get secrets -o custom-columns-file=columns.txt", "K8S302"],
      ["helm install host ./chart -f plain.yaml,host.yaml", "K8S501"],
      ["helm upgrade -i host ./chart --values=host.yaml", "K8S501"],
      ["helm install host ./chart --set-file=extra=rbac.txt", "K8S502"],
      [`helm install host ./chart --set-json 'pod={"hostNetwork":true}'`, "K8S501"],
    ])("%s: %s", async (command, id) => {
      const { findings } = await run(command);
      expect(findings).toContainEqual(expect.objectContaining({ id, decision: "deny" }));
    });
  });

  describe("are not read where they lead elsewhere", () => {
    test("a base that is not there", async () => {
      expect(await run("kubectl apply -k overlays/lost")).toMatchObject({
        error: { code: "VALIDATION_ERROR", message: expect.stringContaining("gone is not in the workspace") },
      });
    });

    test("a link out of the workspace", async () => {
      expect(await run("kubectl apply -f linked/")).toMatchObject({
        error: { code: "VALIDATION_ERROR", message: expect.stringContaining("linked/a.yaml leads out") },
      });
    });

    test("a socket", async () => {
      const server = createServer().listen(join(folder, "workspace/piped/a.yaml"));
      try {
        await expect.poll(() => server.listening, { timeout: 30_000 }).toBe(true);
        expect(await run("kubectl apply -f piped")).toMatchObject({ error: { code: "VALIDATION_ERROR" } });
      } finally {
        server.close();
      }
    });

    test("a file that its owner keeps to himself", async () => {
      const path = join(folder, "workspace/closed/a.yaml");
      await writeFile(path, configMap("closed"));
      await chmod(path, 0o000);
      const { status } = await run("kubectl apply -f closed");
      // Whoever may read everything may read this too.
      expect(status).toBe(process.getuid?.() === 0 ? "success" : "error");
    });
  });
});
