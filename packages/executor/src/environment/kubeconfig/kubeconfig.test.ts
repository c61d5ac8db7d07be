import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { createContextChooser } from "../contexts.ts";
import { renderDeadEnd, renderEphemeral } from "./ephemeral.ts";
import { inCluster } from "./in-cluster.ts";
import type { Kubeconfig } from "./kubeconfig.ts";
import { createKubeconfigLoader } from "./load.ts";

let root: string;
let folder: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kubeconfig-test-"));
});
beforeEach(async () => {
  folder = await mkdtemp(join(root, "case-"));
});
afterAll(() => rm(root, { recursive: true }));

interface Parts {
  readonly clusters?: Readonly<Record<string, object>>;
  readonly users?: Readonly<Record<string, object>>;
  readonly contexts?: Readonly<Record<string, object>>;
  readonly current?: string;
}

const named = (field: string, parts: Readonly<Record<string, object>> = {}) =>
  Object.entries(parts).map(([name, body]) => ({ name, [field]: body }));

/** Writes a kubeconfig and gives its path. */
async function file(name: string, { clusters, users, contexts, current }: Parts): Promise<string> {
  const path = join(folder, name);
  const config = {
    apiVersion: "v1",
    kind: "Config",
    ...(current !== undefined && { "current-context": current }),
    clusters: named("cluster", clusters),
    users: named("user", users),
    contexts: named("context", contexts),
  };
  await writeFile(path, stringify(config));
  return path;
}

async function text(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function load(...paths: string[]): Promise<Kubeconfig> {
  const loaded = await createKubeconfigLoader(paths.join(delimiter), {}).load();
  if (!loaded.ok) throw new Error(loaded.message);
  return loaded.kubeconfig;
}

async function problem(...paths: string[]): Promise<string> {
  const loaded = await createKubeconfigLoader(paths.join(delimiter), {}).load();
  return loaded.ok ? "" : loaded.message;
}

/** A chooser over one kubeconfig. */
const chooser = async (parts: Parts, settings: { pinnedContext?: string; defaultNamespace?: string } = {}) => {
  const loader = createKubeconfigLoader(await file("config", parts), {});
  return createContextChooser({
    pinnedContext: settings.pinnedContext,
    defaultNamespace: settings.defaultNamespace,
    loader,
  });
};

const simple: Parts = {
  clusters: { east: { server: "https://east" } },
  users: { ann: { token: "t" } },
  contexts: { dev: { cluster: "east", user: "ann", namespace: "team" }, prod: { cluster: "east", user: "bob" } },
  current: "dev",
};

describe("several files are merged as kubectl does", () => {
  test("the first file's entry counts whole, and the first current-context that is set", async () => {
    const first = await file("a", { users: { ann: { token: "first" } } });
    const second = await file("b", {
      ...simple,
      users: { ann: { token: "second", username: "ann" } },
      current: "prod",
    });
    const third = await file("c", { current: "other" });
    const merged = await load(first, second, third);
    expect(merged.users.get("ann")).toEqual({ token: "first" });
    expect(merged.currentContext).toBe("prod");
  });

  test("missing files and empty entries are passed over", async () => {
    const merged = await load("", join(folder, "missing"), await file("a", simple), "");
    expect([...merged.contexts.keys()]).toEqual(["dev", "prod"]);
  });

  test("relative paths mean the folder of their own file", async () => {
    const config = await load(
      await file("a", {
        clusters: { c: { server: "https://c", "certificate-authority": "ca.crt" } },
        users: { u: { "client-certificate": "pki/u.crt", "client-key": "/abs/u.key", tokenFile: "../token" } },
      }),
    );
    expect(config.clusters.get("c")).toMatchObject({ "certificate-authority": join(folder, "ca.crt") });
    expect(config.users.get("u")).toEqual({
      "client-certificate": join(folder, "pki/u.crt"),
      "client-key": "/abs/u.key",
      tokenFile: join(folder, "../token"),
    });
  });

  test("a plugin's command is a path only where it has a separator", async () => {
    const config = await load(
      await file("a", { users: { u: { exec: { command: "./login" } }, v: { exec: { command: "aws" } } } }),
    );
    expect(config.users.get("u")).toEqual({ exec: { command: join(folder, "login") } });
    expect(config.users.get("v")).toEqual({ exec: { command: "aws" } });
  });
});

describe("a kubeconfig that cannot be used is named, with what is wrong", () => {
  test.each<[string, string, RegExp]>([
    ["broken YAML", "clusters: [", /not valid YAML: .* line 1/],
    ["no mapping", "- a\n", /must be a mapping/],
    ["another kind", "kind: Pod\n", /its kind is Pod/],
    ["clusters that are no list", "clusters: {a: b}\n", /clusters must be a list/],
    ["an entry without a name", "users: [{user: {}}]\n", /an entry of users has no name/],
    ["a name twice", "contexts: [{name: a}, {name: a}]\n", /contexts names "a" twice/],
  ])("%s", async (_name, content, message) => {
    const path = await text("config", content);
    expect(await problem(path)).toMatch(message);
    expect(await problem(path)).toContain(path);
  });

  test("no file at all", async () => {
    expect(await problem(join(folder, "a"), join(folder, "b"))).toMatch(
      /^No kubeconfig: KUBECONFIG names .*a, .*b, and no such file exists\. Point/,
    );
  });

  test("a folder", async () => {
    expect(await problem(folder)).toMatch(/cannot be read: EISDIR/);
  });

  test("the message repeats nothing of the file", async () => {
    expect(await problem(await text("config", "users:\n  token: hunter2\n bad: [\n"))).not.toContain("hunter2");
  });
});

test("an empty file is a kubeconfig without contexts", async () => {
  expect((await load(await text("config", ""))).contexts.size).toBe(0);
});

test("a changed file is read again", async () => {
  const path = await file("config", simple);
  const loader = createKubeconfigLoader(path, {});
  await loader.load();
  await file("config", { ...simple, current: "prod-of-another-length" });
  expect(await loader.load()).toMatchObject({ kubeconfig: { currentContext: "prod-of-another-length" } });
});

describe("choosing a context", () => {
  test.each<[string, Parameters<typeof chooser>, string | undefined, object]>([
    ["the current one, with its namespace", [simple], undefined, { context: "dev", namespace: "team" }],
    ["one that is asked for", [simple], "prod", { context: "prod", namespace: "default" }],
    ["K8S_NAMESPACE over the context's own", [simple, { defaultNamespace: "ops" }], "dev", { namespace: "ops" }],
    ["K8S_CONTEXT over the current one", [simple, { pinnedContext: "prod" }], undefined, { context: "prod" }],
    ["no other than K8S_CONTEXT", [simple, { pinnedContext: "prod" }], "dev", { problem: "pinned" }],
    [
      "none that is not there",
      [simple],
      "nope",
      { problem: "unknown", message: "Context not found in kubeconfig. Available contexts: [dev, prod]." },
    ],
    [
      "none that the server is pinned to and that is not there, which no call can mend",
      [simple, { pinnedContext: "nope" }],
      undefined,
      {
        problem: "unknown",
        message: expect.stringMatching(/\[dev, prod\]\. .*\(K8S_CONTEXT\) names nope: whoever runs/u),
      },
    ],
    [
      "none that the kubeconfig calls current and lacks",
      [{ ...simple, current: "nope" }],
      undefined,
      { problem: "unknown", message: expect.stringMatching(/current context names nope: whoever runs/u) },
    ],
    ["none where none is current", [{ ...simple, current: "" }], undefined, { problem: "none-current" }],
  ])("%s", async (_name, settings, asked, expected) => {
    expect(await (await chooser(...settings)).choose(asked)).toMatchObject(expected);
  });

  test("the current context is kept, and a change of it reported", async () => {
    const contexts = await chooser(simple);
    expect(await contexts.choose()).toMatchObject({ context: "dev" });
    await file("config", { ...simple, current: "prod" });
    const later = await contexts.choose();
    expect(later).toMatchObject({
      context: "dev",
      notice: expect.stringContaining("is now prod; this server still uses dev"),
    });
    expect(await contexts.choose("dev")).not.toHaveProperty("notice");
    await file("config", { ...simple, contexts: { prod: { cluster: "east", user: "bob" } }, current: "prod" });
    expect(await contexts.choose()).toMatchObject({
      problem: "unknown",
      message: expect.stringMatching(/\[prod\]\. This server still uses dev, .* which is gone: name another/u),
    });
  });
});

describe("the ephemeral kubeconfig", () => {
  const operatorEnv = { HOME: "/home/op", PATH: "/op/bin", XDG_CACHE_HOME: "/home/op/cache" };
  const options = {
    operatorEnv,
    changedVariables: ["HOME", "PATH", "XDG_CACHE_HOME", "XDG_DATA_HOME"],
    findProgram: (name: string) => Promise.resolve(name === "aws" ? "/op/bin/aws" : undefined),
  };
  const render = async (parts: Parts, context = "dev") =>
    renderEphemeral(await load(await file("config", parts)), context, "shop", options);
  const rendered = async (parts: Parts) => {
    const result = await render(parts);
    if (!result.ok) throw new Error(result.message);
    return JSON.parse(result.text) as unknown;
  };

  test("has credentials for one context only, and names the others", async () => {
    const parts = {
      ...simple,
      clusters: {
        east: { server: "https://east" },
        west: { server: "https://west", "proxy-url": "http://u:pw@proxy" },
      },
      users: { ann: { token: "t" }, bob: { token: "other-secret" } },
    };
    expect(await rendered(parts)).toEqual({
      apiVersion: "v1",
      kind: "Config",
      "current-context": "dev",
      clusters: [
        { name: "east", cluster: { server: "https://east" } },
        { name: "west", cluster: {} },
      ],
      users: [
        { name: "ann", user: { token: "t" } },
        { name: "bob", user: {} },
      ],
      contexts: [
        { name: "dev", context: { cluster: "east", user: "ann", namespace: "shop" } },
        { name: "prod", context: { cluster: "east", user: "bob" } },
      ],
    });
  });

  test("gives a credential plugin its absolute path and the operator's environment", async () => {
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "aws",
      args: ["eks"],
      env: [{ name: "HOME", value: "/own" }],
    };
    expect(await rendered({ ...simple, users: { ann: { exec } } })).toMatchObject({
      users: [
        {
          user: {
            exec: {
              command: "/op/bin/aws",
              args: ["eks"],
              env: [
                { name: "HOME", value: "/own" },
                { name: "PATH", value: "/op/bin" },
                { name: "XDG_CACHE_HOME", value: "/home/op/cache" },
                { name: "XDG_DATA_HOME", value: "" },
              ],
            },
          },
        },
      ],
    });
  });

  test.each<[string, Parts, string, RegExp]>([
    [
      "an auth-provider",
      { ...simple, users: { ann: { "auth-provider": { name: "gcp" } } } },
      "credentials",
      /auth-provider "gcp"/,
    ],
    [
      "a plugin that is not there",
      { ...simple, users: { ann: { exec: { command: "tsh" } } } },
      "credentials",
      /"tsh", which is not on/,
    ],
    [
      "its own install hint",
      { ...simple, users: { ann: { exec: { command: "tsh", installHint: "Get tsh." } } } },
      "credentials",
      /Get tsh\.$/,
    ],
    ["a user without credentials", { ...simple, users: { ann: {} } }, "credentials", /"ann" has no credentials/],
    [
      "a cluster that is not there",
      { ...simple, clusters: {} },
      "context",
      /"dev" names the cluster "east", which the kubeconfig lacks/,
    ],
    ["a cluster without address", { ...simple, clusters: { east: {} } }, "context", /has no server address/],
  ])("is refused for %s", async (_name, parts, kind, message) => {
    const result = await render(parts);
    expect(result).toMatchObject({ ok: false, problem: kind });
    expect(result.ok ? "" : result.message).toMatch(message);
  });

  test("a user without credentials is fine where no TLS would carry them", async () => {
    expect(
      await render({ ...simple, clusters: { east: { server: "http://127.0.0.1:8001" } }, users: {} }),
    ).toMatchObject({ ok: true });
  });

  test("leads nowhere where there is no context", () => {
    expect(renderDeadEnd("x")).toContain("https://127.0.0.1:0");
  });
});

describe("in a pod", () => {
  test("the service account is the kubeconfig", async () => {
    await text("token", "jwt");
    await text("namespace", "team\n");
    const env = { KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "443" };
    const config = await inCluster(env, folder);
    expect(config?.clusters.get("in-cluster")).toMatchObject({ server: "https://[fd00::1]:443" });
    expect(config?.users.get("in-cluster")).toEqual({ tokenFile: join(folder, "token") });
    expect(config?.contexts.get("in-cluster")).toMatchObject({ namespace: "team" });
  });

  test.each([{}, { KUBERNETES_SERVICE_HOST: "10.0.0.1", KUBERNETES_SERVICE_PORT: "443" }])(
    "outside one there is none",
    async (env) => {
      await chmod(folder, 0o700);
      expect(await inCluster(env, folder)).toBeUndefined();
    },
  );
});
