import { describeWithCluster, kubectl, testNamespace } from "@k8s-mcp/sandbox/testing";
import { parsePolicy } from "@k8s-mcp/validator/policy";
import { expect, onTestFinished, test } from "vitest";
import { kubeconfigOf, testKube, until, variant } from "../../test/support/clusters.ts";
import { openRelay } from "../../test/support/relay.ts";
import type { KubeClient } from "../client.ts";
import type { WatchEvent, WatchRequest } from "./watch.ts";

interface Log {
  readonly events: readonly WatchEvent[];
  /** Type and name of each, without the ones about the watch itself. */
  told(): readonly string[];
  has(type: WatchEvent["type"]): boolean;
  stop(): Promise<void>;
}

function isLast(event: WatchEvent | undefined): boolean {
  return event !== undefined && "object" in event && JSON.stringify(event.object?.["data"]) === '{"value":"4"}';
}

/** Reads along until it is stopped or the test ends. */
function follow(client: KubeClient, request: WatchRequest): Log {
  const events: WatchEvent[] = [];
  const stopped = new AbortController();
  const reading = (async () => {
    for await (const event of client.watch(request, { signal: stopped.signal })) events.push(event);
  })();
  const stop = async () => {
    stopped.abort();
    await reading;
  };
  onTestFinished(stop);
  return {
    events,
    told: () => events.flatMap((event) => ("name" in event ? [`${event.type} ${event.name}`] : [])),
    has: (type) => events.some((event) => event.type === type),
    stop,
  };
}

await describeWithCluster("watch", (cluster) => {
  const configMap = (namespace: string, name: string, ...more: readonly string[]) =>
    kubectl(cluster, "create", "configmap", name, "-n", namespace, ...more);
  const change = (namespace: string, name: string, value: string) =>
    kubectl(
      cluster,
      "patch",
      "configmap",
      name,
      "-n",
      namespace,
      "--type=merge",
      "-p",
      JSON.stringify({ data: { value } }),
    );

  /** A role holds some moments after it was bound. */
  const allowed = (user: string, namespace: string, verb: string, resource: string) =>
    until(() => {
      const asked = kubectl(cluster, "auth", "can-i", verb, resource, "-n", namespace, `--as=${user}`);
      return asked.then(
        () => true,
        () => false,
      );
    }, `${user} to be allowed to ${verb} ${resource}`);

  test("tells what is made, changed and removed, and nothing of what was there before", async () => {
    const namespace = await testNamespace(cluster);
    await configMap(namespace, "before");
    const client = testKube({ kubeconfig: cluster.kubeconfig }).client({ namespace });
    const log = follow(client, { resource: "cm", fieldSelector: "metadata.name!=kube-root-ca.crt", intervalMs: 0 });
    await until(() => log.has("synced"), "the watch to begin");
    await configMap(namespace, "made");
    await change(namespace, "made", "new");
    await kubectl(cluster, "delete", "configmap", "before", "-n", namespace);
    await until(() => log.told().length >= 3, "three events");
    expect(log.told()).toEqual(["added made", "modified made", "deleted before"]);
    expect(log.events.at(1)).toMatchObject({ namespace, uid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(log.events.at(1)).not.toHaveProperty("object");
  });

  test("carries the object where it is asked for, without managedFields", async () => {
    const namespace = await testNamespace(cluster);
    const client = testKube({ kubeconfig: cluster.kubeconfig }).client({ namespace });
    const log = follow(client, { resource: "configmaps", name: "one", view: "object" });
    await until(() => log.has("synced"), "the watch to begin");
    await configMap(namespace, "other");
    await configMap(namespace, "one", "--from-literal=a=b");
    await until(() => log.told().length > 0, "an event");
    expect(log.told()).toEqual(["added one"]);
    expect(log.events.at(1)).toMatchObject({ object: { kind: "ConfigMap", data: { a: "b" } } });
    expect(log.events.at(1)).not.toHaveProperty("object.metadata.managedFields");
  });

  test("many read one request, and all of them learn the last state", async () => {
    const namespace = await testNamespace(cluster);
    await configMap(namespace, "busy");
    const relay = await openRelay(new URL((await kubeconfigOf(cluster)).clusters.get("sandbox")?.server ?? ""));
    onTestFinished(() => relay.close());
    const kube = testKube({ kubeconfig: await variant(cluster, { server: `https://127.0.0.1:${relay.port}` }) });
    const client = kube.client({ namespace });
    const logs = Array.from({ length: 200 }, () =>
      follow(client, { resource: "configmaps", name: "busy", view: "object" }),
    );
    await until(() => logs.every((log) => log.has("synced")), "the watches to begin");
    // Discovery, one list, one watch.
    expect(relay.opened()).toBeLessThan(10);
    for (const value of ["1", "2", "3", "4"]) await change(namespace, "busy", value);
    await until(() => logs.every((log) => isLast(log.events.at(-1))), "everybody to know the last state");
    for (const log of logs) {
      expect(log.events.at(0)).toMatchObject({ type: "synced", resource: { resource: "configmaps" } });
      expect(new Set(log.told())).toEqual(new Set(["modified busy"]));
    }
  });

  test("goes on after the way was cut, and tells what changed meanwhile", async () => {
    const namespace = await testNamespace(cluster);
    const relay = await openRelay(new URL((await kubeconfigOf(cluster)).clusters.get("sandbox")?.server ?? ""));
    onTestFinished(() => relay.close());
    const kube = testKube({ kubeconfig: await variant(cluster, { server: `https://127.0.0.1:${relay.port}` }) });
    const log = follow(kube.client({ namespace }), {
      resource: "configmaps",
      fieldSelector: "metadata.name!=kube-root-ca.crt",
    });
    await until(() => log.has("synced"), "the watch to begin");
    await configMap(namespace, "one");
    await until(() => log.told().length === 1, "the first event");
    await relay.cut();
    await configMap(namespace, "two");
    await until(() => log.has("interrupted"), "the cut to be noticed");
    await relay.restore();
    await until(() => log.told().length === 2, "what changed meanwhile");
    expect(log.told()).toEqual(["added one", "added two"]);
    expect(log.events.find(({ type }) => type === "interrupted")).toMatchObject({
      failure: { problem: "unreachable" },
    });
  });

  test.each<[string, WatchRequest, string]>([
    ["a type that is not there", { resource: "unicorns" }, "unknown-type"],
    ["a restricted type", { resource: "secrets" }, "unknown-type"],
    ["a selector that is none", { resource: "pods", labelSelector: "a b c" }, "invalid"],
    ["a name that names nothing", { resource: "pods", name: "../x", namespace: "a/b" }, "denied"],
  ])("ends at once for %s", async (_what, request, problem) => {
    const client = testKube({ kubeconfig: cluster.kubeconfig }).client();
    const events: WatchEvent[] = [];
    for await (const event of client.watch(request)) events.push(event);
    expect(events).toMatchObject([{ type: "ended", failure: { problem } }]);
  });

  test("ends with the signal, and with the client's end", async () => {
    const kube = testKube({ kubeconfig: cluster.kubeconfig });
    const stopped = follow(kube.client(), { resource: "pods" });
    await until(() => stopped.has("synced"), "the watch to begin");
    await stopped.stop();
    expect(stopped.has("ended")).toBe(false);
    const closed = follow(kube.client(), { resource: "pods" });
    await until(() => closed.has("synced"), "the watch to begin");
    await kube.close();
    await until(() => closed.has("ended"), "the end");
    expect(closed.events.at(-1)).toMatchObject({ failure: { problem: "cancelled" } });
  });

  test("ends at once where one may list and not watch, and says so", async () => {
    const namespace = await testNamespace(cluster);
    const role = ["role", "lister", "-n", namespace];
    await kubectl(cluster, "create", ...role, "--verb=get,list", "--resource=configmaps");
    await kubectl(cluster, "create", "rolebinding", "lister", "-n", namespace, "--role=lister", "--user=lister");
    await allowed("lister", namespace, "list", "configmaps");
    const kube = testKube({ kubeconfig: cluster.kubeconfig });
    const client = kube.client({ namespace, identity: { kind: "impersonate", user: "lister" } });
    const events: WatchEvent[] = [];
    for await (const event of client.watch({ resource: "configmaps" })) events.push(event);
    expect(events).toMatchObject([
      { type: "ended", failure: { problem: "forbidden", message: expect.stringContaining("cannot watch resource") } },
    ]);
  });

  test("whoever may only see one object can watch it", async () => {
    const namespace = await testNamespace(cluster);
    const role = `only-one-${namespace}`;
    await kubectl(
      cluster,
      "create",
      "role",
      role,
      "-n",
      namespace,
      "--verb=get,list,watch",
      "--resource=configmaps",
      "--resource-name=mine",
    );
    await kubectl(cluster, "create", "rolebinding", role, "-n", namespace, `--role=${role}`, "--user=visitor");
    await allowed("visitor", namespace, "watch", "configmaps/mine");
    const kube = testKube({ kubeconfig: cluster.kubeconfig });
    const client = kube.client({ namespace, identity: { kind: "impersonate", user: "visitor" } });
    const log = follow(client, { resource: "configmaps", name: "mine" });
    await until(() => log.has("synced") || log.has("ended"), "the watch to begin");
    await configMap(namespace, "mine");
    await until(() => log.told().length > 0, "an event");
    expect(log.told()).toEqual(["added mine"]);
    const all = follow(client, { resource: "configmaps" });
    await until(() => all.has("ended"), "the refusal");
    expect(all.events).toMatchObject([{ failure: { problem: "forbidden", reason: "Forbidden", status: 403 } }]);
  });

  test("ends where a type cannot be watched, and is not asked for again", async () => {
    const log = follow(testKube({ kubeconfig: cluster.kubeconfig }).client(), { resource: "componentstatuses" });
    await until(() => log.has("ended") || log.has("interrupted"), "the refusal");
    expect(log.events).toMatchObject([{ type: "ended", failure: { problem: "unsupported", status: 405 } }]);
  });

  test("of one object is held against what is said of that object, and of no other", async () => {
    const namespace = await testNamespace(cluster);
    const policies = {
      names:
        "custom_rules: [{id: A, decision: deny, message: No., when: {names: [hers], resources: [configmaps]}, match: [kubectl get cm hers], notMatch: [kubectl get cm mine]}]",
      words: "dangerous_commands: {kubectl: [kubectl get configmap hers]}",
    };
    for (const section of Object.values(policies)) {
      const parsed = parsePolicy(`version: 1\n${section}`, { name: "policy.yaml" });
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
      const { policy } = parsed;
      const client = testKube({ kubeconfig: cluster.kubeconfig, rules: () => ({ policy }) }).client({ namespace });
      const logOf = async (name: string) => {
        const log = follow(client, { resource: "configmaps", name });
        await until(() => log.has("ended") || log.has("synced"), "the watch to begin");
        return log;
      };
      expect((await logOf("hers")).events).toMatchObject([{ type: "ended", failure: { problem: "denied" } }]);
      expect((await logOf("a/b")).events).toMatchObject([{ type: "ended", failure: { problem: "denied" } }]);
      expect((await logOf("mine")).events).toMatchObject([{ type: "synced" }]);
    }
  });

  test("of a release is held against what is said of that release", async () => {
    const parsed = parsePolicy(
      "version: 1\ncustom_rules: [{id: A, decision: deny, message: No., when: {commands: [get all]}, match: [helm get all x], notMatch: [helm list]}]",
      { name: "policy.yaml" },
    );
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
    const { policy } = parsed;
    const client = testKube({ kubeconfig: cluster.kubeconfig, rules: () => ({ policy }) }).client();
    const events: WatchEvent[] = [];
    for await (const event of client.watchReleases({ name: "prod" }, { signal: AbortSignal.timeout(5000) }))
      events.push(event);
    expect(events).toMatchObject([{ type: "ended", failure: { problem: "denied" } }]);
  });
});
