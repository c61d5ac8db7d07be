import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findProgram } from "@k8s-mcp/sandbox";
import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { parse, stringify } from "yaml";
import { createExecutor, type Executor, type ExecutorOptions } from "../src/index.ts";
import { fakePrograms } from "./fake-programs.ts";
import { planFor } from "./plan.ts";

interface Kubeconfig {
  "current-context": string;
  clusters: { name: string; cluster: Record<string, unknown> }[];
  users: { name: string; user: Record<string, unknown> }[];
  contexts: { name: string; context: Record<string, unknown> }[];
}

await describeWithCluster("real programs on a real cluster", (cluster) => {
  let folder: string;
  let namespace: string;
  let helm: string | undefined;
  let executor: Executor | undefined;

  beforeAll(async () => {
    helm = (await findProgram("helm"))?.path;
    folder = await mkdtemp(join(tmpdir(), "executor-cluster-"));
    namespace = await testNamespace(cluster, { until: "suite" });
    await kubectl(cluster, "wait", "--for=create", "serviceaccount/default", "-n", namespace, "--timeout=50s");
  });
  afterAll(() => rm(folder, { recursive: true }));
  afterEach(() => executor?.close());

  /** A kubeconfig for the cluster, changed; gives its path. */
  async function kubeconfig(change: (config: Kubeconfig) => void = () => {}): Promise<string> {
    const config: Kubeconfig = parse(await readFile(cluster.kubeconfig, "utf8"));
    config["current-context"] = cluster.context;
    change(config);
    const path = join(folder, `config-${Math.random()}`);
    await writeFile(path, stringify(config));
    return path;
  }

  const withToken = (token: string) =>
    kubeconfig((config) => {
      config.users = config.users.map(({ name }) => ({ name, user: { token } }));
    });

  const withCluster = (changes: Record<string, unknown>) =>
    kubeconfig((config) => {
      config.clusters = config.clusters.map(({ name, cluster: own }) => ({ name, cluster: { ...own, ...changes } }));
    });

  /** A kubeconfig of a service account that may nothing. */
  const asNobody = async () => withToken(await kubectl(cluster, "create", "token", "default", "-n", namespace));

  async function start(options: ExecutorOptions = {}): Promise<Executor> {
    executor = createExecutor({
      tools: { kubectl: cluster.kubectl, helm },
      kubeconfig: options.kubeconfig ?? (await kubeconfig()),
      namespace,
      env: { PATH: process.env["PATH"], HOME: folder },
      ...options,
    });
    return executor;
  }

  /** Runs a line as an operator who turned the rules off would, to show that the environment alone holds. */
  async function run(line: string, options: ExecutorOptions & { stdin?: string } = {}) {
    const { stdin, ...rest } = options;
    const plan = planFor(line, { mode: "permissive", ...(stdin !== undefined && { stdin }) });
    return (await start(rest)).run(plan);
  }

  const statusOf = async (release: string) => {
    const { output } = await run(`helm status ${release} -o json | jq -r .info.status`);
    return output.trim();
  };

  test("programs say their version without a cluster", async () => {
    const server = await start({ kubeconfig: join(folder, "none") });
    expect(await server.version("kubectl")).toMatch(/^1\.\d+\.\d+/);
    expect(await server.version("helm")).toMatch(/^[34]\.\d+\.\d+/);
    expect(await server.version("jq")).toBeUndefined();
  });

  describe("no command changes what is the operator's", () => {
    test.each([
      "kubectl config set-context --current --namespace=changed",
      "kubectl config set clusters.x.server https://evil.invalid",
      "kubectl config delete-context sandbox",
      "kubectl config use-context other",
    ])("%s", async (line) => {
      const path = await kubeconfig();
      const before = await readFile(path, "utf8");
      await run(line, { kubeconfig: path });
      expect(await readFile(path, "utf8")).toBe(before);
    });

    test("helm repositories", async () => {
      const home = join(folder, "helm-home");
      const repositories = join(home, ".config/helm/repositories.yaml");
      await mkdir(join(home, ".config/helm"), { recursive: true });
      await writeFile(repositories, stringify({ repositories: [{ name: "mine", url: "https://charts.invalid" }] }));
      const before = await readFile(repositories, "utf8");
      const env = { HOME: home, PATH: process.env["PATH"] };
      await run("helm repo remove mine", { env });
      expect(await readFile(repositories, "utf8")).toBe(before);
      expect((await run("helm repo list", { env })).output).toContain("https://charts.invalid");
    });
  });

  describe("nothing of the operator's changes what a command does", () => {
    test("KUBECTL_EXTERNAL_DIFF, KUBE_EDITOR and kuberc", async () => {
      const bin = join(folder, "editors");
      const { evil = "" } = fakePrograms(bin, { evil: "echo evil ran" });
      await mkdir(join(folder, ".kube"), { recursive: true });
      await writeFile(
        join(folder, ".kube/kuberc"),
        stringify({
          apiVersion: "kubectl.config.k8s.io/v1beta1",
          kind: "Preference",
          defaults: [{ command: "get", options: [{ name: "output", default: "json" }] }],
        }),
      );
      const env = { PATH: process.env["PATH"], HOME: folder, KUBECTL_EXTERNAL_DIFF: evil, KUBE_EDITOR: evil };
      const stdin = stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "d" }, data: { a: "b" } });
      expect((await run("kubectl diff -f -", { env, stdin })).output).not.toContain("evil");
      expect((await run("kubectl get namespaces", { env })).output).toMatch(/^NAME /);
    });
  });

  describe("answers", () => {
    test("kubectl diff says 1 for a difference", async () => {
      const stdin = stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "new" }, data: { a: "b" } });
      expect(await run("kubectl diff -f -", { stdin })).toMatchObject({
        status: "success",
        exit_code: 1,
        output: expect.stringContaining("+  a: b"),
      });
    });

    test("kubectl auth can-i says 1 for no", async () => {
      const path = await asNobody();
      expect(await run("kubectl auth can-i delete pods", { kubeconfig: path })).toMatchObject({
        status: "success",
        exit_code: 1,
        output: "no\n",
      });
    });

    test("a manifest that names its own namespace is no error", async () => {
      const other = await testNamespace(cluster);
      const metadata = { name: "own", namespace: other };
      const stdin = stringify({ apiVersion: "v1", kind: "ConfigMap", metadata, data: {} });
      expect(await run("kubectl apply -f -", { stdin })).toMatchObject({ status: "success", namespace });
      expect(await kubectl(cluster, "get", "configmap", "own", "-n", other, "-o", "name")).toBe("configmap/own");
    });

    test("a pipeline", async () => {
      const result = await run("kubectl get namespaces -o json | jq -r '.items[].metadata.name' | grep -c default");
      expect(result).toMatchObject({ status: "success", output: "1\n", context: cluster.context });
    });

    test("a helm release, from a chart in the workspace", async () => {
      const plan = planFor("helm install web charts/web", {
        files: {
          "charts/web/Chart.yaml": stringify({ apiVersion: "v2", name: "web", version: "0.1.0" }),
          "charts/web/templates/map.yaml": stringify({
            apiVersion: "v1",
            kind: "ConfigMap",
            metadata: { name: "from-chart" },
          }),
        },
      });
      expect(await (await start()).run(plan)).toMatchObject({
        status: "success",
        output: expect.stringContaining("STATUS: deployed"),
      });
      expect((await run("helm list -q")).output).toBe("web\n");
      expect(await kubectl(cluster, "get", "configmap", "-n", namespace, "-o", "name")).toContain("from-chart");
    });
  });

  describe("a helm release is not left locked", () => {
    /** A chart whose one pod fits on no node, so that waiting for it never ends. */
    const files = {
      "charts/stuck/Chart.yaml": stringify({ apiVersion: "v2", name: "stuck", version: "0.1.0" }),
      "charts/stuck/templates/pod.yaml": stringify({
        apiVersion: "v1",
        kind: "Pod",
        metadata: { name: "{{ .Release.Name }}" },
        spec: { nodeSelector: { nowhere: "at-all" }, containers: [{ name: "a", image: "a" }] },
      }),
    };
    test("when the call's time runs out", async () => {
      // helm is given a second or two less, in which a busy machine has to end it.
      const plan = planFor("helm install late charts/stuck --wait", { files, timeout: 12 });
      expect((await (await start()).run(plan)).error).toMatchObject({ code: "EXECUTION_ERROR", reason: "Timeout" });
      expect(await statusOf("late")).toBe("failed");
    });

    test("when the call is cancelled", async () => {
      const controller = new AbortController();
      const plan = planFor("helm install dropped charts/stuck --wait", { files });
      const call = (await start()).run(plan, { signal: controller.signal });
      await vi.waitFor(async () => {
        expect(await kubectl(cluster, "get", "pod", "dropped", "-n", namespace, "-o", "name")).toBe("pod/dropped");
      }, 20_000);
      controller.abort();
      expect((await call).error).toMatchObject({ code: "CANCELLED" });
      expect(await statusOf("dropped")).toBe("failed");
    });
  });

  describe("failures are told apart", () => {
    test.each<[string, () => Promise<string>, object]>([
      [
        "credentials that the server does not know",
        () => withToken("nobody"),
        { code: "AUTH_ERROR", reason: "Unauthorized" },
      ],
      ["a role that does not allow it", asNobody, { code: "EXECUTION_ERROR", reason: "Forbidden" }],
      [
        "nothing listens",
        () => withCluster({ server: "https://127.0.0.1:1" }),
        { code: "EXECUTION_ERROR", reason: "ConnectionRefused" },
      ],
      [
        "a host that is not there",
        () => withCluster({ server: "https://no-such-host.invalid" }),
        { code: "EXECUTION_ERROR", reason: "UnknownHost" },
      ],
      [
        "a certificate of somebody else",
        () => withCluster({ "certificate-authority": undefined, "certificate-authority-data": undefined }),
        { code: "EXECUTION_ERROR", reason: "CertificateError" },
      ],
    ])("%s", async (_name, config, error) => {
      for (const line of ["kubectl get pods", "helm list"]) {
        expect((await run(line, { kubeconfig: await config() })).error).toMatchObject(error);
      }
    });
  });

  test("a credential plugin runs with the operator's HOME and PATH, by an absolute path", async () => {
    const bin = join(folder, "credentials");
    const home = join(folder, "plugin-home");
    const token = await kubectl(cluster, "create", "token", "default", "-n", namespace);
    await mkdir(home, { recursive: true });
    const credential = { apiVersion: "client.authentication.k8s.io/v1", kind: "ExecCredential", status: { token } };
    await writeFile(join(home, "credential.json"), JSON.stringify(credential));
    fakePrograms(bin, { "my-login": 'test "$AWS_PROFILE" = mine && cat "$HOME/credential.json"' });
    const path = await kubeconfig((config) => {
      const exec = { apiVersion: credential.apiVersion, command: "my-login", interactiveMode: "Never" };
      config.users = config.users.map(({ name }) => ({ name, user: { exec } }));
    });
    const env = { PATH: `${bin}:${process.env["PATH"]}`, HOME: home, AWS_PROFILE: "mine" };
    const result = await run("kubectl auth whoami -o jsonpath='{.status.userInfo.username}'", {
      kubeconfig: path,
      env,
    });
    expect(result).toMatchObject({ status: "success", output: `system:serviceaccount:${namespace}:default` });
  });
});
