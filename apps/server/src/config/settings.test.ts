import { describe, expect, test } from "vitest";
import { loadConfig } from "./load.ts";
import { settingNames, settingsSchema, sources } from "./settings.ts";
import type { SettingName } from "./settings.ts";

/** What a variable comes to, and what it does not take with what it says instead. */
interface Variable {
  readonly variable: string;
  readonly name: SettingName;
  readonly default?: unknown;
  readonly takes: readonly (readonly [text: string, value: unknown])[];
  readonly refuses: readonly string[];
  readonly accepts: string;
}

const notSeconds = ["0", "-1", "1.5", "5m", " 5", "1e3", "86401", "99999999999999999999"];
const seconds = "seconds, a whole number from 1 to 86400";

const variables: readonly Variable[] = [
  {
    variable: "K8S_MCP_TIMEOUT",
    name: "timeout",
    default: 300,
    takes: [["1800", 1800]],
    refuses: notSeconds,
    accepts: seconds,
  },
  {
    variable: "K8S_MCP_MAX_TIMEOUT",
    name: "maxTimeout",
    default: 1800,
    takes: [["86400", 86_400]],
    refuses: notSeconds,
    accepts: seconds,
  },
  {
    variable: "K8S_MCP_MAX_OUTPUT",
    name: "maxOutput",
    default: 100_000,
    takes: [["1", 1]],
    refuses: ["0", "1k", "10000001"],
    accepts: "characters, a whole number from 1 to 10000000",
  },
  {
    variable: "K8S_MCP_TRANSPORT",
    name: "transport",
    default: "stdio",
    takes: [
      ["sse", "sse"],
      ["Streamable-HTTP", "streamable-http"],
    ],
    refuses: ["http", "stdio,sse"],
    accepts: "stdio, streamable-http or sse",
  },
  {
    variable: "K8S_MCP_PROTOCOL",
    name: "protocol",
    default: "auto",
    takes: [["legacy", "legacy"]],
    refuses: ["modern", "2025-06-18"],
    accepts: "auto or legacy",
  },
  {
    variable: "K8S_MCP_HOST",
    name: "host",
    default: "127.0.0.1",
    takes: [["::", "::"]],
    refuses: ["http://0.0.0.0", "a b", "0.0.0.0/0"],
    accepts: "an address or host name, such as 127.0.0.1",
  },
  {
    variable: "K8S_MCP_PORT",
    name: "port",
    default: 8000,
    takes: [["0", 0]],
    refuses: ["-1", "65536", "http", "0x50", "8000,8001"],
    accepts: "a whole number from 0 to 65535",
  },
  {
    variable: "K8S_CONTEXT",
    name: "context",
    takes: [["arn:aws:eks:eu-west-1:1:cluster/a", "arn:aws:eks:eu-west-1:1:cluster/a"]],
    refuses: [],
    accepts: "the name of a kubeconfig context",
  },
  {
    variable: "K8S_NAMESPACE",
    name: "namespace",
    takes: [["web-1", "web-1"]],
    refuses: ["Web", "web_1", "-web", "web-", "a/b", "*"],
    accepts: "the name of a namespace",
  },
  {
    variable: "K8S_MCP_SECURITY_MODE",
    name: "mode",
    default: "strict",
    takes: [["READONLY", "readonly"]],
    refuses: ["read-only", "off", "strict "],
    accepts: "strict, readonly or permissive",
  },
  {
    variable: "K8S_MCP_WORKSPACE",
    name: "workspace",
    default: [],
    takes: [["/a:/b:", ["/a", "/b"]]],
    refuses: [],
    accepts: "folders separated by colons",
  },
  {
    variable: "K8S_MCP_SECURITY_CONFIG",
    name: "policy",
    takes: [["policy.yaml", "policy.yaml"]],
    refuses: [],
    accepts: "the path of a policy file",
  },
  {
    variable: "K8S_MCP_CONCURRENCY",
    name: "concurrency",
    default: 16,
    takes: [["1024", 1024]],
    refuses: ["0", "1025", "many"],
    accepts: "a whole number from 1 to 1024",
  },
  {
    variable: "K8S_MCP_STORE",
    name: "store",
    default: "memory+disk",
    takes: [["none", "none"]],
    refuses: ["disk", "redis://localhost"],
    accepts: "memory+disk or none",
  },
  {
    variable: "K8S_MCP_AUDIT",
    name: "audit",
    takes: [["stdout", "stdout"]],
    refuses: [],
    accepts: "the path of a folder, or stdout",
  },
  {
    variable: "K8S_MCP_AUDIT_REQUIRED",
    name: "auditRequired",
    default: true,
    takes: [["false", false]],
    refuses: ["no", "0", "False"],
    accepts: "true or false",
  },
  {
    variable: "K8S_MCP_MAX_BODY",
    name: "maxBody",
    default: 4 * 1024 * 1024,
    takes: [["1024", 1024]],
    refuses: ["1023", "4MiB", "67108865"],
    accepts: "bytes, a whole number from 1024 to 67108864",
  },
  {
    variable: "K8S_MCP_LOG_LEVEL",
    name: "logLevel",
    default: "info",
    takes: [["Debug", "debug"]],
    refuses: ["trace", "warning", "2"],
    accepts: "debug, info, warn or error",
  },
];

describe.each(variables)("$variable", ({ variable, name, takes, refuses, accepts, ...other }) => {
  test(`is ${JSON.stringify(other.default) ?? "unset"} by default`, async () => {
    expect((await loadConfig(new Map(), {})).settings[name]).toEqual(other.default);
  });

  test.each(takes)("takes %j", async (text, value) => {
    expect((await loadConfig(new Map(), { [variable]: text })).settings[name]).toEqual(value);
  });

  test.each(refuses)("stops at %j, and says what it takes", async (text) => {
    const loading = loadConfig(new Map(), { [variable]: text });
    await expect(loading).rejects.toThrow(`${variable}: ${text} is not accepted. Use ${accepts}.`);
  });
});

test("each setting has one variable and one flag, and secrets have no flag", () => {
  const places = settingNames.flatMap((name) => [sources[name].env, sources[name].flag]);
  const named = places.filter((place) => place !== undefined);
  expect(new Set(named).size).toBe(named.length);
  expect(settingNames).toEqual(Object.keys(settingsSchema.properties));
  expect(settingNames.filter((name) => sources[name].secret === true && sources[name].flag !== undefined)).toEqual([]);
});

test.each(["K8S_MCP_MAX_TIMOUT", "K8S_MCP_READONLY", "K8S_MCP_"])(
  "%s is no variable, and stops the start",
  async (name) => {
    await expect(loadConfig(new Map(), { [name]: "1" })).rejects.toThrow(
      `${name}="1": there is no such variable. Unset it or use one of K8S_MCP_TRANSPORT, `,
    );
  },
);
