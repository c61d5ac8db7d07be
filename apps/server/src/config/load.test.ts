import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { retiredVariables } from "./environment.ts";
import { parseFlags } from "./flags.ts";
import { loadConfig } from "./load.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-config-"));
});
afterAll(() => rm(folder, { recursive: true }));

const load = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  loadConfig(parseFlags(args, {}, { withSettings: true }).settings, env);

async function file(content: string): Promise<string> {
  const path = join(folder, "config.yaml");
  await writeFile(path, content);
  return path;
}

test("defaults hold where nothing is said", async () => {
  const { settings, origins } = await load([]);
  expect(settings).toMatchObject({
    transport: "stdio",
    host: "127.0.0.1",
    port: 8000,
    auth: "none",
    mode: "strict",
    timeout: 300,
  });
  expect(settings).not.toHaveProperty("context");
  expect(origins.get("port")).toBe("default");
});

describe("the environment of k8s-mcp-server", () => {
  test.each([
    { env: { K8S_MCP_TIMEOUT: "600" }, settings: { timeout: 600 } },
    { env: { K8S_MCP_MAX_OUTPUT: "5000" }, settings: { maxOutput: 5000 } },
    { env: { K8S_MCP_TRANSPORT: "streamable-http" }, settings: { transport: "streamable-http" } },
    { env: { K8S_MCP_TRANSPORT: "sse" }, settings: { transport: "sse" } },
    { env: { K8S_MCP_HOST: "0.0.0.0", K8S_MCP_PORT: "8080" }, settings: { host: "0.0.0.0", port: 8080 } },
    { env: { K8S_CONTEXT: "prod", K8S_NAMESPACE: "shop" }, settings: { context: "prod", namespace: "shop" } },
    { env: { K8S_MCP_SECURITY_MODE: "Permissive" }, settings: { mode: "permissive" } },
    { env: { K8S_MCP_SECURITY_CONFIG: "/app/security.yaml" }, settings: { policy: "/app/security.yaml" } },
    { env: { K8S_MCP_LOG_DIR: "./logs" }, settings: { logLevel: "info" } },
  ])("$env is understood", async ({ env, settings }) => {
    expect((await load([], env)).settings).toMatchObject(settings);
  });

  test("an empty variable counts as unset there, and here", async () => {
    expect((await load([], { K8S_CONTEXT: "", K8S_MCP_SECURITY_CONFIG: "" })).settings).not.toHaveProperty("context");
  });

  test("what has no effect any more is named with what became of it", () => {
    expect(retiredVariables({ K8S_MCP_LOG_DIR: "./logs" })).toEqual([
      { variable: "K8S_MCP_LOG_DIR", instead: expect.stringContaining("standard error") },
    ]);
    expect(retiredVariables({})).toEqual([]);
  });
});

test("a flag wins over the environment, that over the file, that over the default", async () => {
  const path = await file("port: 1\ntimeout: 2\nmode: readonly\n");
  const env = { K8S_MCP_CONFIG: path, K8S_MCP_PORT: "11", K8S_MCP_TIMEOUT: "12" };
  const { settings, origins } = await load(["--port", "111"], env);
  expect(settings).toMatchObject({ port: 111, timeout: 12, mode: "readonly", maxTimeout: 1800 });
  expect([origins.get("port"), origins.get("timeout"), origins.get("mode")]).toEqual([
    "--port",
    "K8S_MCP_TIMEOUT",
    `${path}: mode`,
  ]);
});

test.each([
  { name: "a list", env: { K8S_MCP_WORKSPACE: "/a:/b" }, settings: { workspace: ["/a", "/b"] } },
  {
    name: "the predecessor's variables",
    env: { K8S_CONTEXT: "kind", K8S_NAMESPACE: "web" },
    settings: { context: "kind", namespace: "web" },
  },
  { name: "an empty variable as unset", env: { K8S_MCP_PORT: "", K8S_CONTEXT: "" }, settings: { port: 8000 } },
  {
    name: "what Kubernetes injects for a Service called k8s-mcp as nothing of ours",
    env: {
      K8S_MCP_SERVICE_HOST: "10.0.0.1",
      K8S_MCP_SERVICE_PORT: "8000",
      K8S_MCP_SERVICE_PORT_HTTP: "8000",
      K8S_MCP_PORT: "tcp://10.0.0.1:8000",
      K8S_MCP_PORT_8000_TCP: "tcp://10.0.0.1:8000",
      K8S_MCP_PORT_8000_TCP_ADDR: "10.0.0.1",
    },
    settings: { port: 8000 },
  },
  { name: "other people's variables not at all", env: { K8S_NODE_NAME: "n", PATH: "/bin" }, settings: { port: 8000 } },
])("reads $name", async ({ env, settings }) => {
  expect((await load([], env as Record<string, string>)).settings).toMatchObject(settings);
});

describe("stops at", () => {
  test.each([
    { env: { K8S_MCP_PORT: "abc" }, says: "K8S_MCP_PORT: abc is not accepted. Use a whole number from 0 to 65535." },
    {
      env: { K8S_MCP_PORT: "65536" },
      says: "K8S_MCP_PORT: 65536 is not accepted. Use a whole number from 0 to 65535.",
    },
    { env: { K8S_MCP_PORT: "80 " }, says: "K8S_MCP_PORT: 80  is not accepted. Use a whole number from 0 to 65535." },
    {
      env: { K8S_MCP_TRANSPORT: "carrier-pigeon" },
      says: "K8S_MCP_TRANSPORT: carrier-pigeon is not accepted. Use stdio, streamable-http or sse.",
    },
    {
      env: { K8S_MCP_SECURITY_MODE: "stricter" },
      says: "K8S_MCP_SECURITY_MODE: stricter is not accepted. Use strict, readonly or permissive.",
    },
    {
      env: { K8S_MCP_TIMEOUT: "0" },
      says: "K8S_MCP_TIMEOUT: 0 is not accepted. Use seconds, a whole number from 1 to 86400.",
    },
    { env: { K8S_NAMESPACE: "Web_1" }, says: "K8S_NAMESPACE: Web_1 is not accepted. Use the name of a namespace." },
    {
      env: { K8S_MCP_TIMEOUT: "2000" },
      says: "K8S_MCP_TIMEOUT: the timeout of 2000 s is longer than the longest, 1800 s.",
    },
    { env: { K8S_MCP_TIMOUT: "5" }, says: 'K8S_MCP_TIMOUT="5": there is no such variable.' },
    { env: { K8S_MCP_CONFIG: "/nowhere/config.yaml" }, says: "Configuration file /nowhere/config.yaml: ENOENT." },
  ])("$env", async ({ env, says }) => {
    await expect(load([], env as Record<string, string>)).rejects.toThrow(says);
  });

  test.each([
    { args: ["--port=abc"], says: "--port: abc is not accepted. Use a whole number from 0 to 65535." },
    { args: ["--prot=1"], says: "Unknown option '--prot'. See k8s-mcp help." },
    { args: ["--port"], says: "Option '--port <value>' argument missing. See k8s-mcp help." },
    { args: ["--token=abc"], says: "Unknown option '--token'" },
    { args: ["extra"], says: 'Unexpected argument "extra".' },
  ])("$args", async ({ args, says }) => {
    await expect(async () => load(args)).rejects.toThrow(says);
  });

  test.each([
    { content: "port: 70000", says: "config.yaml: port: 70000 is not accepted. Use a whole number from 0 to 65535." },
    { content: 'port: "8000"', says: 'config.yaml: port: "8000" is not accepted.' },
    { content: "prot: 1", says: 'config.yaml: there is no setting "prot". Use transport, protocol, host, port' },
    { content: "- port", says: "it must hold a mapping of settings" },
    { content: "port: [1", says: "at line 1, column 9" },
    { content: "port: 1\nport: 2", says: "Map keys must be unique" },
  ])("$content", async ({ content, says }) => {
    const path = await file(content);
    await expect(load([], { K8S_MCP_CONFIG: path })).rejects.toThrow(says);
  });

  test("a bad token without showing it", async () => {
    const message = "K8S_MCP_TOKEN: the value is not accepted. Use at least 16 of the characters";
    await expect(load([], { K8S_MCP_TOKEN: "hunter2" })).rejects.toThrow(message);
    await expect(load([], { K8S_MCP_TOKENN: "hunter2" })).rejects.not.toThrow("hunter2");
  });
});
