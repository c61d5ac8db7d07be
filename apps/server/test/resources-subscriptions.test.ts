import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { secondApiServer } from "../../../packages/kube/test/support/second-api-server.ts";
import { openPolicy } from "../src/policy/policy-store.ts";
import { createLog } from "../src/telemetry/log.ts";
import { apply } from "./fixtures/apply.ts";
import { clients } from "./fixtures/clients.ts";
import type { TestClient } from "./fixtures/clients.ts";
import { testProduct } from "./fixtures/cluster-product.ts";
import { eventually } from "./fixtures/eventually.ts";
import { storedRelease } from "./fixtures/helm-release.ts";
import { serve } from "./fixtures/http-service.ts";
import { connectOld } from "./fixtures/old-client.ts";
import { main } from "./fixtures/program.ts";

const DEPLOYMENTS = ["web-0", "web-1", "web-2", "web-3", "web-4"] as const;

async function connectAll(url: string, each: number): Promise<readonly TestClient[]> {
  const connected = await Promise.all(
    clients.flatMap(({ connect }) => Array.from({ length: each }, () => connect({ url }))),
  );
  onTestFinished(async () => void (await Promise.all(connected.map((client) => client.close()))));
  return connected;
}

await describeWithCluster("subscriptions", (cluster) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "k8s-mcp-subscriptions-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const scale = (namespace: string, name: string, replicas: number) =>
    kubectl(cluster, "scale", "deployment", name, "-n", namespace, `--replicas=${replicas}`);
  /** What its controller has to say of it is said when this ends. */
  async function deploy(namespace: string, name: string): Promise<void> {
    await kubectl(cluster, "create", "deployment", name, "-n", namespace, "--image=nginx:1.29", "--replicas=0");
    const settled = `--for=jsonpath={.status.conditions[?(@.type=="Progressing")].reason}=NewReplicaSetAvailable`;
    await kubectl(cluster, "wait", `deployment/${name}`, "-n", namespace, settled, "--timeout=50s");
  }

  /** A second API server over the same data, of which only the product is a client. */
  async function ownApiServer() {
    const text = await readFile(cluster.kubeconfig, "utf8");
    const address = /server: (\S+)/u.exec(text)?.[1] ?? "";
    const server = await secondApiServer(new URL(address));
    const kubeconfig = join(folder, `config-${new URL(server.url).port}`);
    await writeFile(kubeconfig, text.replace(address, server.url));
    const ask = (path: string) => kubectl(cluster, `--server=${server.url}`, "get", "--raw", path);
    const start = async () => {
      await server.start();
      await eventually(() => ask("/readyz"));
    };
    async function counted(metric: string, verb: string): Promise<number> {
      const meant = [`${metric}{`, 'resource="deployments"', `verb="${verb}"`];
      const lines = (await ask("/metrics")).split("\n").filter((line) => meant.every((part) => line.includes(part)));
      return lines.reduce((sum, line) => sum + Number(line.split(" ").at(-1)), 0);
    }
    return {
      kubeconfig,
      start,
      stop: () => server.stop(),
      /** How many requests watch deployments now. */
      watching: () => counted("apiserver_longrunning_requests", "WATCH"),
      /** How many asked for one deployment since the start. */
      asked: () => counted("apiserver_request_total", "GET"),
    };
  }

  test("tell 200 subscribers what concerns them and nothing else, over one watch, also when the API server was gone", async () => {
    const namespace = await testNamespace(cluster);
    await Promise.all(DEPLOYMENTS.map((name) => deploy(namespace, name)));
    const server = await ownApiServer();
    await server.start();
    const product = await testProduct(server.kubeconfig);
    const service = await serve(product.catalogue, { maxSessions: 100 });
    onTestFinished(() => service.close(0));
    const connected = await connectAll(service.url, 10);
    const subscribers = await Promise.all(
      connected.flatMap((client) =>
        DEPLOYMENTS.map(async (name) => ({
          name,
          watched: await client.watch(`k8s-deployment://${cluster.context}/${namespace}/${name}`),
        })),
      ),
    );
    expect(subscribers).toHaveLength(200);
    // Who is told that the subscription has begun misses nothing from then on.
    expect(await server.asked()).toBe(200);
    expect(await server.watching()).toBe(1);
    const updatesOf = (name: string) =>
      subscribers.filter((one) => one.name === name).map(({ watched }) => watched.updates());
    const toldOf = (name: string) => eventually(() => expect(Math.min(...updatesOf(name))).toBeGreaterThan(0));

    const begun = performance.now();
    await scale(namespace, "web-0", 2);
    await toldOf("web-0");
    // Once these know, nothing is on its way any more that came before.
    await scale(namespace, "web-4", 1);
    await toldOf("web-4");
    for (const name of ["web-1", "web-2", "web-3"]) expect(new Set(updatesOf(name))).toEqual(new Set([0]));
    const seconds = (performance.now() - begun) / 1000;
    expect(Math.max(...updatesOf("web-0"))).toBeLessThanOrEqual(Math.ceil(seconds) + 1);

    await server.stop();
    await scale(namespace, "web-1", 1);
    await server.start();
    await toldOf("web-1");
    for (const name of ["web-2", "web-3"]) expect(new Set(updatesOf(name))).toEqual(new Set([0]));
    await scale(namespace, "web-2", 1);
    await toldOf("web-2");
    expect(new Set(updatesOf("web-3"))).toEqual(new Set([0]));
    expect(await server.watching()).toBe(1);

    const [last, ...others] = subscribers;
    await Promise.all(others.map(({ watched }) => watched.stop()));
    expect(await server.watching()).toBe(1);
    await last?.watched.stop();
    await eventually(async () => expect(await server.watching()).toBe(0));
  }, 300_000);

  test.each(clients)("are delivered over stdio to a $client", async ({ connect }) => {
    const namespace = await testNamespace(cluster);
    await deploy(namespace, "web");
    const env = { PATH: process.env["PATH"] ?? "", HOME: folder, KUBECONFIG: cluster.kubeconfig };
    const client = await connect({ args: [main], env });
    onTestFinished(() => client.close());
    const uri = `k8s-deployment://${namespace}/web`;
    const watched = await client.watch(uri);
    await kubectl(cluster, "annotate", "deployment", "web", "-n", namespace, "note=changed");
    await eventually(() => expect(watched.updates()).toBeGreaterThan(0));
    expect(await client.readResource(uri)).toContain('\\"name\\":\\"web\\"');
  });

  test("tell of what a namespace and a release come to", async () => {
    const namespace = await testNamespace(cluster);
    await apply(cluster, storedRelease(namespace, "blog", 1, {}), storedRelease(namespace, "other", 1, {}));
    const product = await testProduct(cluster.kubeconfig);
    const service = await serve(product.catalogue);
    onTestFinished(() => service.close(0));
    const connected = await connectAll(service.url, 1);
    const watchAll = (uri: string) => Promise.all(connected.map((client) => client.watch(uri)));
    const releases = await watchAll(`helm-release://${namespace}/blog`);
    const others = await watchAll(`helm-release://${namespace}/other`);
    const wholes = await watchAll(`k8s-namespace://${namespace}`);
    await apply(cluster, storedRelease(namespace, "blog", 2, {}));
    await kubectl(cluster, "run", "made", "-n", namespace, "--image=nginx:1.29");
    await eventually(() => {
      for (const watched of [...releases, ...wholes]) expect(watched.updates()).toBeGreaterThan(0);
    });
    for (const other of others) expect(other.updates()).toBe(0);
  });

  test("end where a policy no longer lets their subscriber read, and can begin again", async () => {
    const namespace = await testNamespace(cluster);
    await deploy(namespace, "web");
    const file = join(folder, "policy.yaml");
    const allow = (name: string) => writeFile(file, `version: 1\nnamespaces: {allow: [${name}]}\n`);
    await allow(namespace);
    const policies = await openPolicy(file, createLog("error", { write: () => {} }));
    onTestFinished(() => policies.close());
    const server = await ownApiServer();
    await server.start();
    const products = [await testProduct(server.kubeconfig, {}, { policies }), await testProduct(cluster.kubeconfig)];
    const uri = `k8s-deployment://${namespace}/web`;
    const [bound, free] = await Promise.all(
      products.map(async ({ catalogue }) => {
        const service = await serve(catalogue);
        onTestFinished(() => service.close(0));
        const client = await connectOld({ url: service.url });
        onTestFinished(() => client.close());
        return { client, watched: await client.watch(uri) };
      }),
    );
    await scale(namespace, "web", 1);
    await eventually(() => expect(bound?.watched.updates()).toBeGreaterThan(0));
    expect(await server.watching()).toBe(1);
    await allow("elsewhere");
    await policies.reload();
    await eventually(async () => expect(await server.watching()).toBe(0));
    await expect(bound?.client.readResource(uri)).rejects.toThrow("K8S109");
    const [told = 0, known = 0] = [bound?.watched.updates(), free?.watched.updates()];
    await kubectl(cluster, "annotate", "deployment", "web", "-n", namespace, "note=changed");
    await eventually(() => expect(free?.watched.updates()).toBeGreaterThan(known));
    expect(bound?.watched.updates()).toBe(told);
    await expect(bound?.client.watch(uri)).rejects.toThrow("K8S109");
    await allow(namespace);
    await policies.reload();
    const again = await bound?.client.watch(uri);
    await scale(namespace, "web", 2);
    await eventually(() => expect(again?.updates()).toBeGreaterThan(0));
  });

  test.each([
    ["that is not there", (namespace: string) => `k8s-deployment://${namespace}/nope`, "There is no resource"],
    [
      "of a release that is not there",
      (namespace: string) => `helm-release://${namespace}/nope`,
      "There is no resource",
    ],
    ["of a kind that nobody may see", (namespace: string) => `k8s-secret://${namespace}/db`, "There is no resource"],
    ["of a context that is not there", () => "k8s-namespace://prod/default", 'no context "prod". Use one of: sandbox'],
    ["that a policy keeps", () => "k8s-configmap://kube-system/settings", "K8S109"],
    ["in a place that a policy keeps", () => "helm-release://kube-system/blog", "K8S109"],
  ])("to a resource %s are refused with the reason", async (_what, uri, reason) => {
    const namespace = await testNamespace(cluster);
    const file = join(folder, `policy-of-${namespace}.yaml`);
    await writeFile(file, `version: 1\nnamespaces: {allow: [${namespace}]}\n`);
    const policies = await openPolicy(file, createLog("error", { write: () => {} }));
    onTestFinished(() => policies.close());
    const product = await testProduct(cluster.kubeconfig, {}, { policies });
    const service = await serve(product.catalogue);
    onTestFinished(() => service.close(0));
    const asking = await connectAll(service.url, 1);
    const answers = await Promise.allSettled(asking.map((client) => client.watch(uri(namespace))));
    const reasons = answers.map((answer) => (answer.status === "rejected" ? String(answer.reason) : "watched"));
    expect(reasons).toEqual(asking.map(() => expect.stringContaining(reason)));
  });
});
