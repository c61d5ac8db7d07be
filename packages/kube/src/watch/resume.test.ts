import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { expect, test } from "vitest";
import { kubeconfigOf, testKube, until, variant } from "../../test/support/clusters.ts";
import { secondApiServer, type SecondApiServer } from "../../test/support/second-api-server.ts";
import { testWatchTools } from "../../test/support/tools.ts";
import { createSharedWatch, type WatchTools } from "./shared-watch.ts";
import { objectsOf } from "./source.ts";
import type { WatchEvent } from "./watch.ts";

const configMaps = { resource: "configmaps", group: "", version: "v1", kind: "ConfigMap", namespaced: true };
const made = "metadata.name!=kube-root-ca.crt";

/** Each starts an API server, one of them twice. */
const TIMEOUT = { timeout: 240_000 };

await describeWithCluster("what a watch has missed", (cluster) => {
  async function startedNow(): Promise<SecondApiServer> {
    const own = (await kubeconfigOf(cluster)).clusters.get("sandbox");
    const server = await secondApiServer(new URL(own?.server ?? ""));
    await server.start();
    const client = testKube({ kubeconfig: await variant(cluster, { server: server.url }) }).client();
    await until(async () => (await client.list({ resource: "configmaps", view: "names" })).ok, "the second API server");
    return server;
  }

  test(
    "is found by a new list where the server has forgotten the version, and told as what it was",
    TIMEOUT,
    async () => {
      const namespace = await testNamespace(cluster);
      for (const name of ["stays", "changes", "goes"])
        await kubectl(cluster, "create", "configmap", name, "-n", namespace);
      const server = await startedNow();
      const real = testWatchTools(await variant(cluster, { server: server.url }));
      const asked: (string | undefined)[] = [];
      const missing = Promise.withResolvers<void>();
      const tools: WatchTools = {
        ...real,
        async stream(request, exchange, options) {
          asked.push(exchange.resourceVersion);
          if (asked.length > 1) return real.stream(request, exchange, options);
          await missing.promise;
          // From before this API server was started: it answers 410 Gone.
          return real.stream(request, { ...exchange, resourceVersion: "1" }, options);
        },
      };
      const stopped = new AbortController();
      const watch = createSharedWatch(
        objectsOf({ type: configMaps, namespace, fieldSelector: made, view: "metadata" }),
        tools,
        () => undefined,
      );
      const events: WatchEvent[] = [];
      const reading = (async () => {
        for await (const event of watch.subscribe({ intervalMs: 0, signal: stopped.signal })) events.push(event);
      })();
      await until(() => asked.length === 1, "the first list");
      await kubectl(cluster, "label", "configmap", "changes", "-n", namespace, "a=b");
      await kubectl(cluster, "delete", "configmap", "goes", "-n", namespace);
      await kubectl(cluster, "create", "configmap", "comes", "-n", namespace);
      missing.resolve();
      await until(() => events.filter(({ type }) => type === "synced").length === 2, "the second list");
      stopped.abort();
      await reading;
      const told = events.flatMap((event) => ("name" in event ? [`${event.type} ${event.name}`] : [event.type]));
      expect(told.toSorted()).toEqual(["added comes", "deleted goes", "modified changes", "synced", "synced"]);
    },
  );

  test("is told when the API server comes back after its end", TIMEOUT, async () => {
    const namespace = await testNamespace(cluster);
    const second = await startedNow();
    const client = testKube({ kubeconfig: await variant(cluster, { server: second.url }) }).client({ namespace });
    const stopped = new AbortController();
    const events: WatchEvent[] = [];
    const reading = (async () => {
      const request = { resource: "configmaps", fieldSelector: made, intervalMs: 0 };
      for await (const event of client.watch(request, { signal: stopped.signal })) events.push(event);
    })();
    const told = () => events.flatMap((event) => ("name" in event ? [`${event.type} ${event.name}`] : []));
    await until(() => events.some(({ type }) => type === "synced"), "the watch to begin");
    await kubectl(cluster, "create", "configmap", "before", "-n", namespace);
    await until(() => told().length === 1, "the first event");
    await second.stop();
    await until(() => events.some(({ type }) => type === "interrupted"), "the end to be noticed");
    await kubectl(cluster, "create", "configmap", "meanwhile", "-n", namespace);
    await second.start();
    await until(() => told().length === 2, "what happened meanwhile");
    await kubectl(cluster, "delete", "configmap", "before", "-n", namespace);
    await until(() => told().length === 3, "what happens then");
    stopped.abort();
    await reading;
    expect(told()).toEqual(["added before", "added meanwhile", "deleted before"]);
  });
});
