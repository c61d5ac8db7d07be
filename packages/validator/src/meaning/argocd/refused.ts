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
  ...all(
    `admin, admin app, admin app diff-reconcile-results, admin app generate-spec, admin app get-reconcile-results,
     admin cluster, admin cluster generate-spec, admin cluster kubeconfig, admin cluster namespaces,
     admin cluster namespaces disable-namespaced-mode, admin cluster namespaces enable-namespaced-mode,
     admin cluster shards, admin cluster stats, admin dashboard, admin export, admin import, admin initial-password,
     admin notifications, admin notifications template, admin notifications template get,
     admin notifications template notify, admin notifications trigger, admin notifications trigger get,
     admin notifications trigger run, admin proj, admin proj generate-allow-list, admin proj generate-spec,
     admin proj update-role-policy, admin redis-initial-password, admin repo, admin repo generate-spec,
     admin settings, admin settings rbac, admin settings rbac can, admin settings rbac validate,
     admin settings resource-overrides, admin settings resource-overrides health,
     admin settings resource-overrides ignore-differences, admin settings resource-overrides ignore-resource-updates,
     admin settings resource-overrides list-actions, admin settings resource-overrides run-action,
     admin settings validate`,
    "read-secret",
    "identity",
  ),
});
