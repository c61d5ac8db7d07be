import { TOOLSET_NAMES } from "@k8s-mcp/tools";
import * as z from "zod/mini";

/**
 * Every setting of the server with its default. In the small form of zod: this is read at every start, before the first
 * answer, and the large one takes as long as all the rest.
 */
export const settingsSchema = z.strictObject({
  transport: z._default(z.enum(["stdio", "streamable-http"]), "stdio"),
  host: z._default(z.string().check(z.regex(/^[A-Za-z0-9.:-]+$/u)), "127.0.0.1"),
  port: z._default(integer(0, 65_535), 8000),
  auth: z._default(z.enum(["none", "token"]), "none"),
  token: z.optional(z.string().check(z.regex(/^[A-Za-z0-9._~+/-]{16,}=*$/u))),
  insecure: z._default(z.boolean(), false),
  allowedHosts: z._default(z.array(z.string().check(z.regex(/^[A-Za-z0-9.[\]:-]+$/u))), []),
  maxBody: z._default(integer(1024, 64 * 1024 * 1024), 4 * 1024 * 1024),
  maxSessions: z._default(integer(1, 100_000), 2000),
  sessionIdle: z._default(integer(1, 86_400), 1800),
  mode: z._default(z.enum(["strict", "readonly", "permissive"]), "strict"),
  context: z.optional(z.string().check(z.minLength(1))),
  namespace: z.optional(z.string().check(z.regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/u))),
  toolsets: z._default(z.array(z.enum(TOOLSET_NAMES)).check(z.minLength(1)), [...TOOLSET_NAMES]),
  workspace: z._default(z.array(z.string().check(z.minLength(1))), []),
  timeout: z._default(integer(1, 86_400), 300),
  maxTimeout: z._default(integer(1, 86_400), 1800),
  maxOutput: z._default(integer(1, 10_000_000), 100_000),
  concurrency: z._default(integer(1, 1024), 16),
  logLevel: z._default(z.enum(["debug", "info", "warn", "error"]), "info"),
});

function integer(least: number, most: number) {
  return z.int().check(z.minimum(least), z.maximum(most));
}

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;

export interface SettingSource {
  /** What it is for, in words: help and documents say it. */
  readonly about: string;
  readonly env?: string;
  /** Long flag without dashes. */
  readonly flag?: string;
  /** How text is read: from the environment and from flags. */
  readonly kind: "text" | "integer" | "switch" | "list";
  /** Between the items of a list. */
  readonly separator?: string;
  /** What is accepted, in words, for the message about a value that is not. */
  readonly accepts: string;
}

/** Where each setting may come from beside the file, which names it as it stands here. */
export const sources: Readonly<Record<SettingName, SettingSource>> = {
  transport: {
    about: "How clients connect",
    env: "K8S_MCP_TRANSPORT",
    flag: "transport",
    kind: "text",
    accepts: "stdio or streamable-http",
  },
  host: {
    about: "Address to listen on; HTTP only",
    env: "K8S_MCP_HOST",
    flag: "host",
    kind: "text",
    accepts: "an address or host name, such as 127.0.0.1",
  },
  port: {
    about: "Port to listen on, 0 for a free one; HTTP only",
    env: "K8S_MCP_PORT",
    flag: "port",
    kind: "integer",
    accepts: "a whole number from 0 to 65535",
  },
  auth: {
    about: "How HTTP clients sign in",
    env: "K8S_MCP_AUTH",
    flag: "auth",
    kind: "text",
    accepts: "none or token",
  },
  // No flag: arguments of a process can be read by everybody on the machine.
  token: {
    about: "Bearer token for --auth token; made and shown at the start where it is not given",
    env: "K8S_MCP_TOKEN",
    kind: "text",
    accepts: "at least 16 of the characters A-Z a-z 0-9 - . _ ~ + /",
  },
  insecure: {
    about: "Listen beyond loopback although nobody has to sign in",
    flag: "insecure",
    kind: "switch",
    accepts: "true or false",
  },
  allowedHosts: {
    about: "Host names, beside loopback and --host, by which HTTP clients may call",
    env: "K8S_MCP_ALLOWED_HOSTS",
    flag: "allowed-hosts",
    kind: "list",
    separator: ",",
    accepts: "host names without ports, separated by commas",
  },
  maxBody: {
    about: "Longest HTTP request body in bytes",
    env: "K8S_MCP_MAX_BODY",
    flag: "max-body",
    kind: "integer",
    accepts: "bytes, a whole number from 1024 to 67108864",
  },
  maxSessions: {
    about: "Most HTTP sessions at the same time (protocol revisions up to 2025-11-25)",
    env: "K8S_MCP_MAX_SESSIONS",
    flag: "max-sessions",
    kind: "integer",
    accepts: "a whole number from 1 to 100000",
  },
  sessionIdle: {
    about: "Seconds after which an unused HTTP session ends",
    env: "K8S_MCP_SESSION_IDLE",
    flag: "session-idle",
    kind: "integer",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  mode: {
    about: "What commands may do",
    env: "K8S_MCP_SECURITY_MODE",
    flag: "mode",
    kind: "text",
    accepts: "strict, readonly or permissive",
  },
  context: {
    about: "The one kubeconfig context that may be used; without it the current one, and calls may name others",
    env: "K8S_CONTEXT",
    flag: "context",
    kind: "text",
    accepts: "the name of a kubeconfig context",
  },
  namespace: {
    about: "Namespace where a call names none; without it the context's",
    env: "K8S_NAMESPACE",
    flag: "namespace",
    kind: "text",
    accepts: "the name of a namespace",
  },
  toolsets: {
    about: "Sets of tools that are offered",
    env: "K8S_MCP_TOOLSETS",
    flag: "toolsets",
    kind: "list",
    separator: ",",
    accepts: `one or more of ${TOOLSET_NAMES.join(", ")}, separated by commas`,
  },
  workspace: {
    about: "Folders whose files commands may read",
    env: "K8S_MCP_WORKSPACE",
    flag: "workspace",
    kind: "list",
    separator: ":",
    accepts: "folders separated by colons",
  },
  timeout: {
    about: "Seconds that a call may take where it does not say",
    env: "K8S_MCP_TIMEOUT",
    flag: "timeout",
    kind: "integer",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  maxTimeout: {
    about: "Most seconds that a call may ask for",
    env: "K8S_MCP_MAX_TIMEOUT",
    flag: "max-timeout",
    kind: "integer",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  maxOutput: {
    about: "Most characters of output that a call returns",
    env: "K8S_MCP_MAX_OUTPUT",
    flag: "max-output",
    kind: "integer",
    accepts: "characters, a whole number from 1 to 10000000",
  },
  concurrency: {
    about: "Calls that run at the same time",
    env: "K8S_MCP_CONCURRENCY",
    flag: "concurrency",
    kind: "integer",
    accepts: "a whole number from 1 to 1024",
  },
  logLevel: {
    about: "Least severity that is logged, on standard error",
    env: "K8S_MCP_LOG_LEVEL",
    flag: "log-level",
    kind: "text",
    accepts: "debug, info, warn or error",
  },
};

export const settingNames = Object.keys(sources).filter((name): name is SettingName =>
  Object.hasOwn(settingsSchema.shape, name),
);
