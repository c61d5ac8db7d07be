import { TOOLSET_NAMES } from "@k8s-mcp/tools";
import type { FromSchema, JSONSchema } from "json-schema-to-ts";

const seconds = { type: "integer", minimum: 1, maximum: 86_400 } as const;

/**
 * Every setting of the server with its default and what it is for: the one place that validation, `--help`, the file's
 * JSON Schema and the documents come from. A JSON Schema as it stands, like the tools' (ADR 0001): this is read at every
 * start, before the first answer.
 */
export const settingsSchema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  title: "Settings of k8s-mcp",
  type: "object",
  properties: {
    transport: {
      description: "How clients connect; sse is streamable-http with the older /sse beside it",
      enum: ["stdio", "streamable-http", "sse"],
      default: "stdio",
    },
    protocol: {
      description: "Protocol revisions that are spoken: auto for all of them, legacy for those up to 2025-11-25",
      enum: ["auto", "legacy"],
      default: "auto",
    },
    host: {
      description: "Address to listen on; HTTP only",
      type: "string",
      pattern: "^[A-Za-z0-9.:-]+$",
      default: "127.0.0.1",
    },
    port: {
      description: "Port to listen on, 0 for a free one; HTTP only",
      type: "integer",
      minimum: 0,
      maximum: 65_535,
      default: 8000,
    },
    auth: { description: "How HTTP clients sign in", enum: ["none", "token"], default: "none" },
    token: {
      description: "Bearer token for --auth token; made and shown at the start where it is not given",
      type: "string",
      pattern: "^[A-Za-z0-9._~+/-]{16,}=*$",
    },
    tlsCert: {
      description:
        "File with the server's certificate and those between it and its root, for HTTPS; read again when it changes",
      type: "string",
      minLength: 1,
    },
    tlsKey: { description: "File with that certificate's key", type: "string", minLength: 1 },
    insecure: { description: "Listen beyond loopback although nobody has to sign in", type: "boolean", default: false },
    allowedHosts: {
      description: "Host names, beside loopback and --host, by which HTTP clients may call",
      type: "array",
      items: { type: "string", pattern: "^(?:[A-Za-z0-9.-]+|\\[?(?:[0-9A-Fa-f]*:){2,}[0-9A-Fa-f.]*\\]?)$" },
      default: [],
    },
    maxBody: {
      description: "Longest HTTP request body in bytes",
      type: "integer",
      minimum: 1024,
      maximum: 67_108_864,
      default: 4_194_304,
    },
    maxSessions: {
      description: "Most HTTP sessions at the same time (protocol revisions up to 2025-11-25)",
      type: "integer",
      minimum: 1,
      maximum: 100_000,
      default: 2000,
    },
    sessionIdle: { description: "Seconds after which an unused HTTP session ends", ...seconds, default: 1800 },
    mode: { description: "What commands may do", enum: ["strict", "readonly", "permissive"], default: "strict" },
    context: {
      description: "The one kubeconfig context that may be used; without it the current one, and calls may name others",
      type: "string",
      minLength: 1,
    },
    namespace: {
      description: "Namespace where a call names none; without it the context's",
      type: "string",
      pattern: "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$",
    },
    toolsets: {
      description: "Sets of tools that are offered",
      type: "array",
      items: { enum: TOOLSET_NAMES },
      minItems: 1,
      default: TOOLSET_NAMES,
    },
    policy: {
      description: "YAML file with what is allowed, read again when it changes",
      type: "string",
      minLength: 1,
    },
    workspace: {
      description: "Folders whose files commands may read",
      type: "array",
      items: { type: "string", minLength: 1 },
      default: [],
    },
    timeout: { description: "Seconds that a call may take where it does not say", ...seconds, default: 300 },
    maxTimeout: { description: "Most seconds that a call may ask for", ...seconds, default: 1800 },
    maxOutput: {
      description: "Most characters of output that a call returns",
      type: "integer",
      minimum: 1,
      maximum: 10_000_000,
      default: 100_000,
    },
    concurrency: {
      description: "Calls that run at the same time",
      type: "integer",
      minimum: 1,
      maximum: 1024,
      default: 16,
    },
    store: {
      description: "Where output is kept that a call does not return whole, for read_result",
      enum: ["memory+disk", "none"],
      default: "memory+disk",
    },
    audit: {
      description: "Folder in which every call is written down, or stdout with HTTP; without it calls are not",
      type: "string",
      minLength: 1,
    },
    auditRequired: {
      description: "Refuse calls that cannot be written down",
      type: "boolean",
      default: true,
    },
    auditKey: {
      description: "Key of the audit's hashes; without it one is made and kept beside the lines",
      type: "string",
      minLength: 32,
    },
    auditKeyFile: {
      description: "File that holds that key",
      type: "string",
      minLength: 1,
    },
    auditAnchors: {
      description: "Folder that says how far the audit has come, best on another disk; without it the audit's own",
      type: "string",
      minLength: 1,
    },
    auditSync: {
      description:
        "When the audit is forced onto the disk: before each call goes on, every second, or when the system does",
      enum: ["always", "interval", "never"],
      default: "interval",
    },
    auditMaxBytes: {
      description: "Bytes after which the audit goes on in another file",
      type: "integer",
      minimum: 65_536,
      maximum: 1_099_511_627_776,
      default: 67_108_864,
    },
    auditMaxSeconds: {
      description: "Seconds after which it does",
      type: "integer",
      minimum: 60,
      maximum: 31_536_000,
      default: 86_400,
    },
    auditKeepDays: {
      description: "Days after which files of the audit are removed that are no longer written; without it never",
      type: "integer",
      minimum: 1,
      maximum: 36_500,
    },
    logLevel: {
      description: "Least severity that is logged, on standard error",
      enum: ["debug", "info", "warn", "error"],
      default: "info",
    },
  },
  additionalProperties: false,
} as const satisfies JSONSchema;

export type Settings = FromSchema<typeof settingsSchema>;
export type SettingName = keyof Settings;

export interface SettingSource {
  readonly env?: string;
  /** Long flag without dashes. */
  readonly flag?: string;
  /** Between the items of a list; a comma where it is not said. */
  readonly separator?: string;
  /** Its value is shown nowhere. */
  readonly secret?: true;
  /** What is accepted, in words, for the message about a value that is not. */
  readonly accepts: string;
}

/** Where each setting may come from beside the file, which names it as it stands here. */
export const sources: Readonly<Record<SettingName, SettingSource>> = {
  transport: {
    env: "K8S_MCP_TRANSPORT",
    flag: "transport",
    accepts: "stdio, streamable-http or sse",
  },
  protocol: {
    env: "K8S_MCP_PROTOCOL",
    flag: "protocol",
    accepts: "auto or legacy",
  },
  host: {
    env: "K8S_MCP_HOST",
    flag: "host",
    accepts: "an address or host name, such as 127.0.0.1",
  },
  port: {
    env: "K8S_MCP_PORT",
    flag: "port",
    accepts: "a whole number from 0 to 65535",
  },
  auth: {
    env: "K8S_MCP_AUTH",
    flag: "auth",
    accepts: "none or token",
  },
  // No flag: arguments of a process can be read by everybody on the machine.
  token: {
    env: "K8S_MCP_TOKEN",
    secret: true,
    accepts: "at least 16 of the characters A-Z a-z 0-9 - . _ ~ + /",
  },
  tlsCert: {
    env: "K8S_MCP_TLS_CERT",
    flag: "tls-cert",
    accepts: "the path of a PEM file",
  },
  tlsKey: {
    env: "K8S_MCP_TLS_KEY",
    flag: "tls-key",
    accepts: "the path of a PEM file without a passphrase",
  },
  insecure: {
    flag: "insecure",
    accepts: "true or false",
  },
  allowedHosts: {
    env: "K8S_MCP_ALLOWED_HOSTS",
    flag: "allowed-hosts",
    separator: ",",
    accepts: "host names without ports, separated by commas",
  },
  maxBody: {
    env: "K8S_MCP_MAX_BODY",
    flag: "max-body",
    accepts: "bytes, a whole number from 1024 to 67108864",
  },
  maxSessions: {
    env: "K8S_MCP_MAX_SESSIONS",
    flag: "max-sessions",
    accepts: "a whole number from 1 to 100000",
  },
  sessionIdle: {
    env: "K8S_MCP_SESSION_IDLE",
    flag: "session-idle",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  mode: {
    env: "K8S_MCP_SECURITY_MODE",
    flag: "mode",
    accepts: "strict, readonly or permissive",
  },
  context: {
    env: "K8S_CONTEXT",
    flag: "context",
    accepts: "the name of a kubeconfig context",
  },
  namespace: {
    env: "K8S_NAMESPACE",
    flag: "namespace",
    accepts: "the name of a namespace",
  },
  toolsets: {
    env: "K8S_MCP_TOOLSETS",
    flag: "toolsets",
    separator: ",",
    accepts: `one or more of ${TOOLSET_NAMES.join(", ")}, separated by commas`,
  },
  policy: {
    env: "K8S_MCP_SECURITY_CONFIG",
    flag: "policy",
    accepts: "the path of a policy file",
  },
  workspace: {
    env: "K8S_MCP_WORKSPACE",
    flag: "workspace",
    separator: ":",
    accepts: "folders separated by colons",
  },
  timeout: {
    env: "K8S_MCP_TIMEOUT",
    flag: "timeout",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  maxTimeout: {
    env: "K8S_MCP_MAX_TIMEOUT",
    flag: "max-timeout",
    accepts: "seconds, a whole number from 1 to 86400",
  },
  maxOutput: {
    env: "K8S_MCP_MAX_OUTPUT",
    flag: "max-output",
    accepts: "characters, a whole number from 1 to 10000000",
  },
  concurrency: {
    env: "K8S_MCP_CONCURRENCY",
    flag: "concurrency",
    accepts: "a whole number from 1 to 1024",
  },
  store: {
    env: "K8S_MCP_STORE",
    flag: "store",
    accepts: "memory+disk or none",
  },
  audit: {
    env: "K8S_MCP_AUDIT",
    flag: "audit",
    accepts: "the path of a folder, or stdout",
  },
  auditRequired: {
    env: "K8S_MCP_AUDIT_REQUIRED",
    accepts: "true or false",
  },
  // No flag, for the same reason as with the token.
  auditKey: {
    env: "K8S_MCP_AUDIT_KEY",
    secret: true,
    accepts: "at least 32 characters, such as openssl rand -hex 32 makes",
  },
  auditKeyFile: {
    env: "K8S_MCP_AUDIT_KEY_FILE",
    flag: "audit-key-file",
    accepts: "the path of a file with at least 32 characters in it",
  },
  auditAnchors: {
    env: "K8S_MCP_AUDIT_ANCHORS",
    flag: "audit-anchors",
    accepts: "the path of a folder",
  },
  auditSync: {
    env: "K8S_MCP_AUDIT_SYNC",
    flag: "audit-sync",
    accepts: "always, interval or never",
  },
  auditMaxBytes: {
    env: "K8S_MCP_AUDIT_MAX_BYTES",
    flag: "audit-max-bytes",
    accepts: "bytes, a whole number from 65536 on",
  },
  auditMaxSeconds: {
    env: "K8S_MCP_AUDIT_MAX_SECONDS",
    flag: "audit-max-seconds",
    accepts: "seconds, a whole number from 60 to 31536000",
  },
  auditKeepDays: {
    env: "K8S_MCP_AUDIT_KEEP_DAYS",
    flag: "audit-keep-days",
    accepts: "days, a whole number from 1 to 36500",
  },
  logLevel: {
    env: "K8S_MCP_LOG_LEVEL",
    flag: "log-level",
    accepts: "debug, info, warn or error",
  },
};

export const settingNames = Object.keys(sources).filter((name): name is SettingName =>
  Object.hasOwn(settingsSchema.properties, name),
);

/** How text is read, from the environment and from flags. */
export type SettingKind = "text" | "integer" | "switch" | "list";

export function kindOf(name: SettingName): SettingKind {
  const property: { readonly description: string; readonly type?: keyof typeof KINDS } =
    settingsSchema.properties[name];
  return KINDS[property.type ?? "string"];
}

/** The texts that a setting takes, where these are few; none where it takes any. */
export function choicesOf(name: SettingName): readonly string[] {
  const property: { readonly description: string; readonly enum?: readonly string[] } = settingsSchema.properties[name];
  return property.enum ?? [];
}

const KINDS = { string: "text", integer: "integer", boolean: "switch", array: "list" } as const;
