import { dirname, resolve } from "node:path";
import { parseDocument } from "yaml";
import { isFields, type Fields, flag, list, text, texts } from "../fields.ts";
import type {
  ClusterEntry,
  ContextEntry,
  Impersonation,
  Kubeconfig,
  Material,
  PluginEntry,
  UserEntry,
} from "./kubeconfig.ts";

export type KubeconfigFile = Omit<Kubeconfig, "source">;

export type ParsedKubeconfig =
  | { readonly ok: true; readonly file: KubeconfigFile }
  | { readonly ok: false; readonly reason: string };

const EMPTY: KubeconfigFile = { clusters: new Map(), users: new Map(), contexts: new Map() };

/**
 * Reads one kubeconfig file as client-go does.
 *
 * @param path absolute path of the file: relative paths in it are relative to its folder.
 */
export function parseKubeconfig(content: string, path: string): ParsedKubeconfig {
  const document = parseDocument(content, { merge: true, uniqueKeys: false, logLevel: "silent" });
  const [error] = document.errors;
  // Only the first line: what follows quotes the file, and so perhaps a credential.
  if (error) return { ok: false, reason: `not valid YAML: ${error.message.split("\n", 1)[0]?.replace(/:$/, "")}` };
  const root: unknown = document.toJS();
  if (root === null || root === undefined) return { ok: true, file: EMPTY };
  if (!isFields(root)) return { ok: false, reason: "not a kubeconfig: it must be a mapping" };
  const kind = text(root, "kind");
  if (kind !== undefined && kind !== "Config") return { ok: false, reason: `not a kubeconfig: its kind is ${kind}` };
  const unnamed = ["clusters", "users", "contexts"].find((part) => list(root, part).some((one) => !text(one, "name")));
  if (unnamed !== undefined) return { ok: false, reason: `not a kubeconfig: an entry of ${unnamed} has no name` };

  const folder = dirname(path);
  const currentContext = text(root, "current-context");
  return {
    ok: true,
    file: {
      clusters: named(root, "clusters", "cluster", (fields) => clusterOf(fields, folder)),
      users: named(root, "users", "user", (fields) => userOf(fields, folder)),
      contexts: named(root, "contexts", "context", contextOf),
      ...(currentContext !== undefined && { currentContext }),
    },
  };
}

function named<T>(root: Fields, part: string, field: string, read: (fields: Fields) => T): ReadonlyMap<string, T> {
  return new Map(
    list(root, part).map((entry) => {
      const body = entry[field];
      return [text(entry, "name") ?? "", read(isFields(body) ? body : {})];
    }),
  );
}

/** What stands in the file itself goes before what another file holds. */
function material(fields: Fields, name: string, dataField: string, folder: string): Material | undefined {
  const data = text(fields, dataField);
  if (data !== undefined) return { text: Buffer.from(data, "base64").toString("utf8") };
  const path = text(fields, name);
  return path === undefined ? undefined : { file: resolve(folder, path) };
}

function clusterOf(fields: Fields, folder: string): ClusterEntry {
  const authority = material(fields, "certificate-authority", "certificate-authority-data", folder);
  const tlsServerName = text(fields, "tls-server-name");
  const proxyUrl = text(fields, "proxy-url");
  return {
    server: text(fields, "server") ?? "",
    insecure: flag(fields, "insecure-skip-tls-verify"),
    ...(authority && { authority }),
    ...(tlsServerName !== undefined && { tlsServerName }),
    ...(proxyUrl !== undefined && { proxyUrl }),
  };
}

function contextOf(fields: Fields): ContextEntry {
  const namespace = text(fields, "namespace");
  return {
    cluster: text(fields, "cluster") ?? "",
    user: text(fields, "user") ?? "",
    ...(namespace !== undefined && { namespace }),
  };
}

function userOf(fields: Fields, folder: string): UserEntry {
  const certificate = material(fields, "client-certificate", "client-certificate-data", folder);
  const key = material(fields, "client-key", "client-key-data", folder);
  const tokenFile = text(fields, "tokenFile");
  const inline = text(fields, "token");
  // A file's token is the newer one: client-go lets it win too.
  const token =
    tokenFile !== undefined
      ? { file: resolve(folder, tokenFile) }
      : inline !== undefined
        ? { text: inline }
        : undefined;
  const username = text(fields, "username");
  const plugin = pluginOf(fields["exec"], folder);
  const impersonate = impersonationOf(fields);
  const provider = fields["auth-provider"];
  return {
    ...(certificate && { certificate }),
    ...(key && { key }),
    ...(token && { token }),
    ...(username !== undefined && { basic: { username, password: text(fields, "password") ?? "" } }),
    ...(plugin && { plugin }),
    ...(impersonate && { impersonate }),
    ...(isFields(provider) && { authProvider: text(provider, "name") ?? "" }),
  };
}

function impersonationOf(fields: Fields): Impersonation | undefined {
  const user = text(fields, "as");
  if (user === undefined) return undefined;
  const uid = text(fields, "as-uid");
  const extra = fields["as-user-extra"];
  return {
    user,
    groups: texts(fields, "as-groups"),
    ...(uid !== undefined && { uid }),
    extra: isFields(extra) ? Object.fromEntries(Object.keys(extra).map((name) => [name, texts(extra, name)])) : {},
  };
}

function pluginOf(exec: unknown, folder: string): PluginEntry | undefined {
  if (!isFields(exec)) return undefined;
  const command = text(exec, "command") ?? "";
  const installHint = text(exec, "installHint");
  return {
    apiVersion: text(exec, "apiVersion") ?? "client.authentication.k8s.io/v1",
    // A path only where it has a separator; else it is looked up.
    command: command.includes("/") ? resolve(folder, command) : command,
    args: texts(exec, "args"),
    env: Object.fromEntries(list(exec, "env").map((entry) => [text(entry, "name") ?? "", text(entry, "value") ?? ""])),
    ...(installHint !== undefined && { installHint }),
    provideClusterInfo: flag(exec, "provideClusterInfo"),
    interactive: text(exec, "interactiveMode") === "Always",
  };
}
