import { mkdirSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "yaml";
import { type Entry, isEntry, textField } from "./kubeconfig/kubeconfig.ts";

type Variables = Readonly<Record<string, string | undefined>>;

/**
 * Gives argocd the operator's sign-in: the one context in use, and nothing of the others.
 *
 * @param context - the argocd context that the line names; else the file's current one.
 * @param target - absolute path of the file to make.
 */
export async function copyArgocdConfig(
  operator: Variables,
  context: string | undefined,
  target: string,
): Promise<void> {
  const config = await readOperatorConfig(operator);
  const name = context ?? textField(config, "current-context");
  const chosen = entries(config, "contexts").find((entry) => textField(entry, "name") === name);
  if (name === undefined || chosen === undefined) return;
  const own = (list: string, field: string, value: string | undefined) =>
    entries(config, list).filter((entry) => textField(entry, field) === value);
  const copy = {
    "current-context": name,
    contexts: [chosen],
    servers: own("servers", "server", textField(chosen, "server")),
    users: own("users", "name", textField(chosen, "user")),
  };
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  writeFileSync(target, JSON.stringify(copy), { mode: 0o600 });
}

/** The context in which argocd acts that is told of none; undefined where its server is told by a variable. */
export async function currentArgocdContext(operator: Variables): Promise<string | undefined> {
  if (operator["ARGOCD_SERVER"] !== undefined && operator["ARGOCD_SERVER"] !== "") return undefined;
  return textField(await readOperatorConfig(operator), "current-context");
}

/** argocd's own order; a file that cannot be read is none, and argocd then says that nobody is signed in. */
async function readOperatorConfig(operator: Variables): Promise<Entry> {
  const home = operator["HOME"] ?? "";
  const folders = [
    operator["ARGOCD_CONFIG_DIR"],
    join(home, ".argocd"),
    join(operator["XDG_CONFIG_HOME"] ?? join(home, ".config"), "argocd"),
  ];
  for (const folder of folders) {
    if (folder === undefined) continue;
    try {
      const config: unknown = parse(await readFile(join(folder, "config"), "utf8"), { logLevel: "silent" });
      if (isEntry(config)) return config;
    } catch {
      continue;
    }
  }
  return {};
}

function entries(config: Entry, list: string): readonly Entry[] {
  const value = config[list];
  return Array.isArray(value) ? value.filter(isEntry) : [];
}
