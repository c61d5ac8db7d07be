import { commandsOf } from "../../grammar/grammar.ts";
import { grammarOf } from "../../grammar/grammars.ts";
import { pathText } from "../../grammar/path-text.ts";
import type { Effect } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";

/** Commands that are denied whatever stands behind them. Their operands do not matter. */
function all(commands: string, ...effects: readonly Effect[]): Readonly<Record<string, Meaning>> {
  const meaning = defineMeaning({ apiVerbs: [], describe: () => ({ effects }) });
  const names = commands
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "");
  return Object.fromEntries(names.map((name) => [name, meaning]));
}

/** A group and all commands in it. */
function below(group: string): string {
  const names = [...commandsOf(grammarOf("argocd"))].map(({ path }) => pathText(path));
  return names.filter((name) => `${name} `.startsWith(`${group} `)).join();
}

export const refused = (): Readonly<Record<string, Meaning>> => ({
  ...all("app delete, app delete-resource, app terminate-op, app confirm-deletion, appset delete", "delete"),
  // Live objects, past everything that kubectl's own rules would say of such a patch.
  ...all("app patch-resource", "write", "escalate"),
  ...all("app edit, proj edit", "write", "host-exec", "block"),
  ...all("cluster add, cluster rotate-auth", "write", "escalate"),
  ...all("cluster set, repo add, repocreds add, cert add-ssh, cert add-tls, gpg add", "write", "host-read"),
  ...all("cluster rm, repo rm, repocreds rm, cert rm, gpg rm, proj delete", "delete"),
  ...all(
    `proj add-destination, proj add-destination-service-account, proj add-orphaned-ignore, proj add-signature-key,
     proj add-source, proj add-source-namespace, proj allow-cluster-resource, proj allow-namespace-resource,
     proj create, proj deny-cluster-resource, proj deny-namespace-resource, proj remove-destination,
     proj remove-destination-service-account, proj remove-orphaned-ignore, proj remove-signature-key,
     proj remove-source, proj remove-source-namespace, proj role add-group, proj role add-policy, proj role create,
     proj role delete, proj role remove-group, proj role remove-policy, proj set,
     proj source-integrity git policies add, proj source-integrity git policies delete,
     proj source-integrity git policies update, proj windows add, proj windows delete,
     proj windows disable-manual-sync, proj windows disable-sync-overrun, proj windows enable-manual-sync,
     proj windows enable-sync-overrun, proj windows update`,
    "write",
    "escalate",
  ),
  ...all("account update-password, account delete-token, proj role delete-token", "write", "identity"),
  ...all("account generate-token, account session-token, proj role create-token", "read-secret", "identity"),
  ...all("account bcrypt", "read", "identity"),
  ...all("configure, context, login, logout, relogin", "identity", "host-write"),
  ...all(below("admin"), "read-secret", "identity"),
});
