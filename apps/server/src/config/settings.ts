import * as z from "zod";

/** Every setting of the server with its default. What a person reads about them in help and documents is in here too. */
export const settingsSchema = z.strictObject({
  transport: z.enum(["stdio", "streamable-http"]).default("stdio").describe("How clients connect"),
  host: z
    .string()
    .regex(/^[A-Za-z0-9.:-]+$/u)
    .default("127.0.0.1")
    .describe("Address to listen on; HTTP only"),
  port: z.int().min(0).max(65535).default(8000).describe("Port to listen on, 0 for a free one; HTTP only"),
  auth: z.enum(["none", "token"]).default("none").describe("How HTTP clients sign in"),
  token: z
    .string()
    .regex(/^[A-Za-z0-9._~+/-]{16,}=*$/u)
    .optional()
    .describe("Bearer token for --auth token; made and shown at the start where it is not given"),
  insecure: z.boolean().default(false).describe("Listen beyond loopback although nobody has to sign in"),
  allowedHosts: z
    .array(z.string().regex(/^[A-Za-z0-9.[\]:-]+$/u))
    .default([])
    .describe("Host names, beside loopback and --host, by which HTTP clients may call"),
  maxBody: z
    .int()
    .min(1024)
    .max(64 * 1024 * 1024)
    .default(4 * 1024 * 1024)
    .describe("Longest HTTP request body in bytes"),
  maxSessions: z
    .int()
    .min(1)
    .max(100_000)
    .default(2000)
    .describe("Most HTTP sessions at the same time (protocol revisions up to 2025-11-25)"),
  sessionIdle: z.int().min(1).max(86_400).default(1800).describe("Seconds after which an unused HTTP session ends"),
  mode: z.enum(["strict", "readonly", "permissive"]).default("strict").describe("What commands may do"),
  context: z
    .string()
    .min(1)
    .optional()
    .describe("The one kubeconfig context that may be used; without it the current one, and calls may name others"),
  namespace: z
    .string()
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/u)
    .optional()
    .describe("Namespace where a call names none; without it the context's"),
  workspace: z.array(z.string().min(1)).default([]).describe("Folders whose files commands may read"),
  timeout: z.int().min(1).max(86_400).default(300).describe("Seconds that a call may take where it does not say"),
  maxTimeout: z.int().min(1).max(86_400).default(1800).describe("Most seconds that a call may ask for"),
  maxOutput: z.int().min(1).max(10_000_000).default(100_000).describe("Most characters of output that a call returns"),
  concurrency: z.int().min(1).max(1024).default(16).describe("Calls that run at the same time"),
  logLevel: z
    .enum(["debug", "info", "warn", "error"])
    .default("info")
    .describe("Least severity that is logged, on standard error"),
});

export type Settings = z.output<typeof settingsSchema>;
export type SettingName = keyof Settings;

export interface SettingSource {
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
  transport: { env: "K8S_MCP_TRANSPORT", flag: "transport", kind: "text", accepts: "stdio or streamable-http" },
  host: { env: "K8S_MCP_HOST", flag: "host", kind: "text", accepts: "an address or host name, such as 127.0.0.1" },
  port: { env: "K8S_MCP_PORT", flag: "port", kind: "integer", accepts: "a whole number from 0 to 65535" },
  auth: { env: "K8S_MCP_AUTH", flag: "auth", kind: "text", accepts: "none or token" },
  // No flag: arguments of a process can be read by everybody on the machine.
  token: { env: "K8S_MCP_TOKEN", kind: "text", accepts: "at least 16 of the characters A-Z a-z 0-9 - . _ ~ + /" },
  insecure: { flag: "insecure", kind: "switch", accepts: "true or false" },
  allowedHosts: {
    env: "K8S_MCP_ALLOWED_HOSTS",
    flag: "allowed-hosts",
    kind: "list",
    separator: ",",
    accepts: "host names without ports, separated by commas",
  },
  maxBody: {
    env: "K8S_MCP_MAX_BODY",
    flag: "max-body",
    kind: "integer",
    accepts: "bytes, a whole number from 1024 to 67108864",
  },
  maxSessions: {
    env: "K8S_MCP_MAX_SESSIONS",
    flag: "max-sessions",
    kind: "integer",
    accepts: "a whole number from 1 to 100000",
  },
  sessionIdle: {
    env: "K8S_MCP_SESSION_IDLE",
    flag: "session-idle",
    kind: "integer",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  mode: { env: "K8S_MCP_SECURITY_MODE", flag: "mode", kind: "text", accepts: "strict, readonly or permissive" },
  context: { env: "K8S_CONTEXT", flag: "context", kind: "text", accepts: "the name of a kubeconfig context" },
  namespace: { env: "K8S_NAMESPACE", flag: "namespace", kind: "text", accepts: "the name of a namespace" },
  workspace: {
    env: "K8S_MCP_WORKSPACE",
    flag: "workspace",
    kind: "list",
    separator: ":",
    accepts: "folders separated by colons",
  },
  timeout: {
    env: "K8S_MCP_TIMEOUT",
    flag: "timeout",
    kind: "integer",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  maxTimeout: {
    env: "K8S_MCP_MAX_TIMEOUT",
    flag: "max-timeout",
    kind: "integer",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  maxOutput: {
    env: "K8S_MCP_MAX_OUTPUT",
    flag: "max-output",
    kind: "integer",
    accepts: "characters, a whole number from 1 to 10000000",
  },
  concurrency: {
    env: "K8S_MCP_CONCURRENCY",
    flag: "concurrency",
    kind: "integer",
    accepts: "a whole number from 1 to 1024",
  },
  logLevel: { env: "K8S_MCP_LOG_LEVEL", flag: "log-level", kind: "text", accepts: "debug, info, warn or error" },
};

export const settingNames = Object.keys(sources).filter((name): name is SettingName =>
  Object.hasOwn(settingsSchema.shape, name),
);
