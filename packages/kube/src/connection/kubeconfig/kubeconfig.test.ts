import { mkdir, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { scratch } from "../../../test/support/clusters.ts";
import { createFiles } from "../files.ts";
import { inCluster } from "./in-cluster.ts";
import { kubeconfigSource } from "./load-kubeconfig.ts";

async function load(files: Readonly<Record<string, string>>, list = Object.keys(files)) {
  const folder = await scratch();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, ".."), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return { folder, result: await kubeconfigSource(list.map((name) => join(folder, name)).join(delimiter), {})() };
}

async function loaded(content: string) {
  const { folder, result } = await load({ config: content });
  if (!result.ok) throw new Error(result.message);
  return { folder, ...result.kubeconfig };
}

const base64 = (text: string) => Buffer.from(text).toString("base64");

const entry = (server: string, current: string) =>
  `{current-context: "${current}", clusters: [{name: a, cluster: {server: "${server}"}}], contexts: [{name: ${server.at(-1)}, context: {cluster: a, user: u}}]}`;

describe("what a kubeconfig may say", () => {
  test("paths are relative to its folder, and what stands in it goes before a file", async () => {
    const { folder, clusters, users } = await loaded(`
clusters:
- {name: east, cluster: {server: "https://east:6443", certificate-authority: ca.crt, tls-server-name: api, proxy-url: "http://proxy:3128"}}
- {name: west, cluster: {server: "https://west", certificate-authority: ca.crt, certificate-authority-data: ${base64("PEM")}, insecure-skip-tls-verify: true}}
users:
- {name: ann, user: {client-certificate: ../ann.crt, client-key-data: ${base64("KEY")}, tokenFile: token, token: old, as: bob, as-groups: [dev], as-user-extra: {scopes: [a, b]}}}
- {name: plug, user: {exec: {apiVersion: client.authentication.k8s.io/v1beta1, command: ./bin/login, args: [--role, x], env: [{name: A, value: b}], provideClusterInfo: true, interactiveMode: IfAvailable}}}
- {name: basic, user: {username: u, password: 1234}}
`);
    expect(clusters.get("east")).toEqual({
      server: "https://east:6443",
      authority: { file: join(folder, "ca.crt") },
      tlsServerName: "api",
      insecure: false,
      proxyUrl: "http://proxy:3128",
    });
    expect(clusters.get("west")).toMatchObject({ authority: { text: "PEM" }, insecure: true });
    expect(users.get("ann")).toEqual({
      certificate: { file: join(folder, "../ann.crt") },
      key: { text: "KEY" },
      token: { file: join(folder, "token") },
      impersonate: { user: "bob", groups: ["dev"], extra: { scopes: ["a", "b"] } },
    });
    expect(users.get("plug")?.plugin).toEqual({
      apiVersion: "client.authentication.k8s.io/v1beta1",
      command: join(folder, "bin/login"),
      args: ["--role", "x"],
      env: { A: "b" },
      provideClusterInfo: true,
      interactive: false,
    });
    expect(users.get("basic")).toEqual({ basic: { username: "u", password: "1234" } });
  });

  test("of several files the first to name an entry counts", async () => {
    const { result } = await load({ one: entry("https://1", ""), two: entry("https://2", "2") }, [
      "missing",
      "one",
      "two",
    ]);
    if (!result.ok) throw new Error(result.message);
    expect(result.kubeconfig.clusters.get("a")?.server).toBe("https://1");
    expect([...result.kubeconfig.contexts.keys()].sort()).toEqual(["1", "2"]);
    expect(result.kubeconfig.currentContext).toBe("2");
  });

  test("a file that changes is read again, one that does not is not", async () => {
    const folder = await scratch();
    const path = join(folder, "config");
    const source = kubeconfigSource(path, {});
    await writeFile(path, "current-context: one");
    const first = await source();
    expect(await source()).toEqual(first);
    await writeFile(path, "current-context: another");
    expect(await source()).toMatchObject({ kubeconfig: { currentContext: "another" } });
  });

  test.each<[string, string, RegExp]>([
    ["no YAML", "clusters: [", /is not valid YAML/],
    ["a list", "[]", /must be a mapping/],
    ["something else", "kind: Pod", /its kind is Pod/],
    ["an entry without a name", "users: [{user: {token: very-secret}}]", /an entry of users has no name/],
  ])("is refused for %s, without its content", async (_what, content, message) => {
    const { result } = await load({ config: content });
    expect(result).toMatchObject({ ok: false, problem: "context", message: expect.stringMatching(message) });
    expect(JSON.stringify(result)).not.toContain("very-secret");
  });

  test("that is not there names where it was looked for", async () => {
    const home = await kubeconfigSource(undefined, { HOME: "/nowhere" })();
    expect(home).toMatchObject({ problem: "context", message: expect.stringContaining("/nowhere/.kube/config") });
    const named = await kubeconfigSource(undefined, { KUBECONFIG: "/nowhere/config" })();
    expect(named).toMatchObject({ message: expect.stringContaining("KUBECONFIG names /nowhere/config") });
  });
});

describe("in a pod", () => {
  test("the service account is the kubeconfig, its token by path", async () => {
    const folder = await scratch();
    await writeFile(join(folder, "token"), "jwt");
    await writeFile(join(folder, "namespace"), "team\n");
    const env = { KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "443" };
    const found = await inCluster(env, createFiles(), folder);
    expect(found?.clusters.get("in-cluster")).toMatchObject({ server: "https://[fd00::1]:443" });
    expect(found?.users.get("in-cluster")).toEqual({ token: { file: join(folder, "token") } });
    expect(found?.contexts.get("in-cluster")).toMatchObject({ namespace: "team" });
  });

  test("outside of one there is none", async () => {
    expect(await inCluster({}, createFiles())).toBeUndefined();
  });
});
