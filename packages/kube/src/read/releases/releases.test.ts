import { gzipSync } from "node:zlib";
import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { describe, expect, onTestFinished, test } from "vitest";
import { apply, kubeconfigOf, testKube, until, variant } from "../../../test/support/clusters.ts";
import { openRelay } from "../../../test/support/relay.ts";
import type { WatchEvent } from "../../watch/watch.ts";
import { createRedaction } from "./redact.ts";

/** As helm stores a release: https://helm.sh/docs/topics/advanced/#storage-backends */
function stored(namespace: string, revision: number, status: string, config: object, name = "blog") {
  const release = {
    name,
    namespace,
    version: revision,
    config,
    manifest:
      "---\nkind: ConfigMap\ndata: {a: b}\n---\napiVersion: v1\nkind: Secret\ndata:\n  blob: azJSUUFLRnpiYzU5\n  who: d29yZHByZXNz\n",
    hooks: [{ manifest: "kind: Secret\nstringData: {note: f00d-and-d1nner}\n" }],
    info: { status, description: "Upgrade complete", notes: "Log in as admin with hunter2-hunter2." },
    chart: { metadata: { name: "wordpress", version: "1.2.3", appVersion: "6.8" } },
  };
  const packed = gzipSync(JSON.stringify(release)).toString("base64");
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "helm.sh/release.v1",
    metadata: {
      name: `sh.helm.release.v1.${name}.v${revision}`,
      namespace,
      labels: { owner: "helm", name, status, version: String(revision), modifiedAt: "1763000000" },
    },
    data: { release: Buffer.from(packed).toString("base64") },
  };
}

await describeWithCluster("helm releases", (cluster) => {
  test("are read from where helm keeps them, secrets left out", async () => {
    const namespace = await testNamespace(cluster);
    const values = {
      replicas: 2,
      mariadb: { auth: { rootPassword: "hunter2-hunter2" } },
      extra: { blob: "k2RQAKFzbc59", url: "x://f00d-and-d1nner/azJSUUFLRnpiYzU5", app: "wordpress" },
    };
    await apply(cluster, stored(namespace, 1, "superseded", {}), stored(namespace, 2, "deployed", values));
    const client = testKube({ kubeconfig: cluster.kubeconfig }).client({ namespace });
    const newest = { name: "blog", namespace, revision: 2, status: "deployed", updated: "2025-11-13T02:13:20.000Z" };
    expect(await client.releases()).toEqual({ ok: true, releases: [newest] });
    expect(await client.release({ name: "blog" })).toEqual({
      ok: true,
      release: {
        ...newest,
        description: "Upgrade complete",
        chart: { name: "wordpress", version: "1.2.3", appVersion: "6.8" },
        history: [
          { revision: 2, status: "deployed", updated: newest.updated },
          { revision: 1, status: "superseded", updated: newest.updated },
        ],
        values: {
          replicas: 2,
          mariadb: { auth: { rootPassword: "[REDACTED]" } },
          extra: { blob: "[REDACTED]", url: "x://[REDACTED]/[REDACTED]", app: "wordpress" },
        },
        notes: "Log in as admin with [REDACTED].",
      },
    });
  });

  test("are watched in one request for all who follow a namespace, by name and without what is in them", async () => {
    const namespace = await testNamespace(cluster);
    await apply(cluster, stored(namespace, 1, "deployed", {}), stored(namespace, 1, "deployed", {}, "shop.v2"));
    const address = new URL((await kubeconfigOf(cluster)).clusters.get("sandbox")?.server ?? "");
    const relay = await openRelay(address);
    onTestFinished(() => relay.close());
    const kube = testKube({ kubeconfig: await variant(cluster, { server: `https://127.0.0.1:${relay.port}` }) });
    const client = kube.client({ namespace });
    const stopped = new AbortController();
    const follow = (name?: string) => {
      const events: WatchEvent[] = [];
      const request = { intervalMs: 0, ...(name !== undefined && { name }) };
      const reading = (async () => {
        for await (const event of client.watchReleases(request, { signal: stopped.signal })) events.push(event);
      })();
      onTestFinished(async () => {
        stopped.abort();
        await reading;
      });
      return events;
    };
    const named = Array.from({ length: 50 }, () => follow("shop.v2"));
    const all = follow();
    await until(() => [...named, all].every(([first]) => first?.type === "synced"), "the watch to begin");
    expect(relay.opened()).toBeLessThan(5);
    await apply(cluster, stored(namespace, 2, "deployed", {}));
    await kubectl(cluster, "create", "secret", "generic", "other", "-n", namespace, "--from-literal=a=b");
    await apply(cluster, stored(namespace, 2, "deployed", {}, "shop.v2"));
    await until(() => named.every((events) => events.length > 1), "the release to change");
    for (const events of [...named, all]) {
      const changes = events.filter((event) => "name" in event);
      expect(JSON.stringify(events)).not.toContain("data");
      expect(changes).toMatchObject([
        ...(events === all ? [{ type: "added", name: "blog", namespace }] : []),
        { type: "added", name: "shop.v2", namespace },
      ]);
    }
  });

  test("are not watched by who may not see them", async () => {
    const kube = testKube({ kubeconfig: cluster.kubeconfig });
    const client = kube.client({ identity: { kind: "impersonate", user: "nobody" } });
    const events: WatchEvent[] = [];
    for await (const event of client.watchReleases({ namespace: "default" })) events.push(event);
    const message = expect.stringContaining('cannot list resource "secrets"');
    expect(events).toMatchObject([{ type: "ended", failure: { problem: "forbidden", message } }]);
  });

  test("that are not there are told with what to try next", async () => {
    const client = testKube({ kubeconfig: cluster.kubeconfig }).client();
    expect(await client.release({ name: "nope" })).toMatchObject({ problem: "not-found" });
    expect(await client.release({ name: "a,owner=x" })).toMatchObject({ problem: "denied" });
  });
});

describe("values of a release", () => {
  test.each<[string, Parameters<ReturnType<typeof createRedaction>["values"]>[0], unknown]>([
    [
      "passwords, however they are spelled",
      { DB_PASS: "abcdefgh", "api-key": "abc", nested: { clientSecret: 12_345_678 } },
      { DB_PASS: "[REDACTED]", "api-key": "[REDACTED]", nested: { clientSecret: "[REDACTED]" } },
    ],
    [
      "lists of names and values",
      {
        env: [
          { name: "DB_PASSWORD", value: "abcdefgh" },
          { name: "MODE", value: "fast" },
        ],
      },
      {
        env: [
          { name: "DB_PASSWORD", value: "[REDACTED]" },
          { name: "MODE", value: "fast" },
        ],
      },
    ],
    [
      "switches and numbers stay",
      { auth: { enabled: true, tokenTTL: "60s", tokens: 3 } },
      { auth: { enabled: true, tokenTTL: "60s", tokens: 3 } },
    ],
    [
      "addresses with credentials",
      { url: "postgres://app:abcdefgh@db/shop" },
      { url: "postgres://[REDACTED]@db/shop" },
    ],
    [
      "what a name gave away, elsewhere too",
      { a: "x abcdefgh y", password: "abcdefgh" },
      { a: "x [REDACTED] y", password: "[REDACTED]" },
    ],
    [
      "ordinary values stay",
      { image: "web:1.2", replicas: 2, hosts: ["a.example"] },
      { image: "web:1.2", replicas: 2, hosts: ["a.example"] },
    ],
  ])("%s", (_what, values, shown) => expect(createRedaction().values(values)).toEqual(shown));
});
