import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { testProduct } from "./fixtures/cluster-product.ts";
import { eventually } from "./fixtures/eventually.ts";
import { serve } from "./fixtures/http-service.ts";
import { main } from "./fixtures/program.ts";
import { information, spawning } from "./fixtures/test-client.ts";

const SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";

/** A client that remembers what it was told, and over which stream. */
async function connect(transport: Parameters<Client["connect"]>[0]) {
  const told: string[] = [];
  const client = new Client(information, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
  client.setNotificationHandler("notifications/resources/updated", ({ params }) => {
    told.push(`${String(params["_meta"]?.[SUBSCRIPTION])} ${params.uri.split("/").at(-1)}`);
  });
  await client.connect(transport);
  onTestFinished(() => client.close());
  return { client, told: () => [...new Set(told)].toSorted() };
}

await describeWithCluster("what a client of 2026-07-28 listens to", (cluster) => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "k8s-mcp-listening-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const make = (namespace: string, ...names: readonly string[]) =>
    Promise.all(names.map((name) => kubectl(cluster, "create", "configmap", name, "-n", namespace)));
  let changes = 0;
  const change = (namespace: string, name: string) =>
    kubectl(cluster, "annotate", "configmap", name, "-n", namespace, "--overwrite", `change=${(changes += 1)}`);

  /** Where to connect, and how the way there is lost. */
  const transports = {
    async stdio() {
      const env = { HOME: folder, KUBECONFIG: cluster.kubeconfig };
      let wire: StdioClientTransport | undefined;
      return {
        transport: () => (wire = new StdioClientTransport(spawning({ args: [main], env }))),
        lose: async () => wire?.close(),
      };
    },
    async http() {
      const { catalogue } = await testProduct(cluster.kubeconfig);
      let service = await serve(catalogue);
      onTestFinished(() => service.close(0));
      return {
        transport: () => new StreamableHTTPClientTransport(new URL(service.url)),
        lose: async () => {
          await service.close(0);
          service = await serve(catalogue);
        },
      };
    },
  };

  describe.each(Object.entries(transports))("over %s", (_transport, open) => {
    test("is what it is told of, over each stream what that is for, and of nothing more after its end", async () => {
      const namespace = await testNamespace(cluster);
      await make(namespace, "one", "two", "three");
      const uri = (name: string) => `k8s-configmap://${namespace}/${name}`;
      const { transport } = await open();
      const { client, told } = await connect(transport());
      const first = await client.listen({ resourceSubscriptions: [uri("one"), uri("two"), uri("one")] });
      const second = await client.listen({ resourceSubscriptions: [uri("two")] });
      for (const name of ["three", "one", "two"]) await change(namespace, name);
      await eventually(() => expect(told()).toEqual(["listen:0 one", "listen:0 two", "listen:1 two"]));
      await first.close();
      await client.listen({ resourceSubscriptions: [uri("three")] });
      for (const name of ["one", "two", "three"]) await change(namespace, name);
      await eventually(() => expect(told()).toContain("listen:2 three"));
      expect(told()).toEqual(["listen:0 one", "listen:0 two", "listen:1 two", "listen:2 three"]);
      await second.close();
    });

    test("is acknowledged without what is refused, and refused where nothing is left", async () => {
      const namespace = await testNamespace(cluster);
      await make(namespace, "one");
      const one = `k8s-configmap://${namespace}/one`;
      const nope = `k8s-configmap://${namespace}/nope`;
      const { transport } = await open();
      const { client, told } = await connect(transport());
      const stream = await client.listen({ resourceSubscriptions: [nope, one], toolsListChanged: true });
      expect(stream.honoredFilter).toEqual({ resourceSubscriptions: [one], toolsListChanged: true });
      const lists = await client.listen({ resourceSubscriptions: [nope], toolsListChanged: true });
      expect(lists.honoredFilter).toEqual({ toolsListChanged: true });
      await expect(client.listen({ resourceSubscriptions: [nope] })).rejects.toMatchObject({
        code: -32_602,
        message: `There is no resource ${JSON.stringify(nope.slice(0, 64))}. List what there is with resources/list, or complete a template.`,
        data: { uri: nope },
      });
      const several = client.listen({ resourceSubscriptions: [nope, "k8s-namespace://prod/shop"] });
      await expect(several).rejects.toThrow(/^There is no resource .*\. There is no context "prod"\. Use one of: /u);
      await make(namespace, "nope");
      await change(namespace, "one");
      await eventually(() => expect(told()).toEqual(["listen:0 one"]));
    });

    test("is told again after the connection was lost, to who listens again", async () => {
      const namespace = await testNamespace(cluster);
      await make(namespace, "one", "two");
      const uri = (name: string) => `k8s-configmap://${namespace}/${name}`;
      const { transport, lose } = await open();
      const before = await connect(transport());
      const stream = await before.client.listen({ resourceSubscriptions: [uri("one")] });
      await lose();
      await stream.closed;
      const after = await connect(transport());
      await after.client.listen({ resourceSubscriptions: [uri("two")] });
      await change(namespace, "one");
      await change(namespace, "two");
      await eventually(() => expect(after.told()).toEqual(["listen:0 two"]));
      expect(before.told()).toEqual([]);
    });
  });
});
