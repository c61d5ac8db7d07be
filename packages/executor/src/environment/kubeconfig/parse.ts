import { dirname, resolve } from "node:path";
import { parseDocument } from "yaml";
import { type Entry, isEntry, type Kubeconfig, textField } from "./kubeconfig.ts";

/** Fields whose relative paths mean the kubeconfig's own folder, as client-go resolves them. */
const CLUSTER_FILES = ["certificate-authority"];
const USER_FILES = ["client-certificate", "client-key", "tokenFile"];

export type ParsedFile =
  | { readonly ok: true; readonly file: Omit<Kubeconfig, "source"> }
  | { readonly ok: false; readonly reason: string };

/**
 * Reads one kubeconfig file.
 *
 * @param path - absolute path of the file: relative paths in it are relative to its folder.
 */
export function parseKubeconfig(text: string, path: string): ParsedFile {
  const document = parseDocument(text, { merge: true, uniqueKeys: false, logLevel: "silent" });
  const [error] = document.errors;
  // Only the first line: what follows quotes the file, and so perhaps a credential.
  if (error !== undefined) return { ok: false, reason: `not valid YAML: ${firstLine(error.message)}` };
  const root: unknown = document.toJS();
  if (root === null || root === undefined) return { ok: true, file: EMPTY };
  if (!isEntry(root)) return { ok: false, reason: "not a kubeconfig: it must be a mapping" };
  const kind = textField(root, "kind");
  if (kind !== undefined && kind !== "Config") return { ok: false, reason: `not a kubeconfig: its kind is ${kind}` };

  const folder = dirname(path);
  const problems: string[] = [];
  const clusters = readNamed(root, "clusters", "cluster", problems);
  const users = readNamed(root, "users", "user", problems);
  const contexts = readNamed(root, "contexts", "context", problems);
  const [problem] = problems;
  if (problem !== undefined) return { ok: false, reason: `not a kubeconfig: ${problem}` };
  return {
    ok: true,
    file: {
      clusters: mapValues(clusters, (cluster) => withAbsoluteFiles(cluster, CLUSTER_FILES, folder)),
      users: mapValues(users, (user) => withAbsoluteExec(withAbsoluteFiles(user, USER_FILES, folder), folder)),
      contexts,
      currentContext: textField(root, "current-context"),
    },
  };
}

const EMPTY: Omit<Kubeconfig, "source"> = {
  clusters: new Map(),
  users: new Map(),
  contexts: new Map(),
  currentContext: undefined,
};

function firstLine(message: string): string {
  return message.split("\n", 1)[0]?.replace(/:$/, "") ?? "";
}

function readNamed(root: Entry, list: string, field: string, problems: string[]): Map<string, Entry> {
  const value = root[list];
  const named = new Map<string, Entry>();
  if (value === undefined || value === null) return named;
  if (!Array.isArray(value)) problems.push(`${list} must be a list`);
  for (const item of Array.isArray(value) ? value : []) {
    const name = isEntry(item) ? textField(item, "name") : undefined;
    if (!isEntry(item) || name === undefined) {
      problems.push(`an entry of ${list} has no name`);
      continue;
    }
    if (named.has(name)) problems.push(`${list} names ${JSON.stringify(name)} twice`);
    const body = item[field];
    named.set(name, isEntry(body) ? body : {});
  }
  return named;
}

function mapValues(map: ReadonlyMap<string, Entry>, change: (entry: Entry) => Entry): Map<string, Entry> {
  return new Map([...map].map(([name, entry]) => [name, change(entry)]));
}

function withAbsoluteFiles(entry: Entry, fields: readonly string[], folder: string): Entry {
  const absolute = fields.flatMap((field) => {
    const path = textField(entry, field);
    return path === undefined ? [] : [[field, resolve(folder, path)] as const];
  });
  return { ...entry, ...Object.fromEntries(absolute) };
}

/** A credential plugin's command is a path only where it has a separator; else it is looked up on PATH. */
function withAbsoluteExec(user: Entry, folder: string): Entry {
  const exec = user["exec"];
  if (!isEntry(exec)) return user;
  const command = textField(exec, "command");
  return command?.includes("/") === true ? { ...user, exec: { ...exec, command: resolve(folder, command) } } : user;
}
