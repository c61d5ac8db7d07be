import { type ClusterIdentity, identify, identityKey } from "../identity.ts";
import { canSignIn, credentials, type CredentialOptions, type CredentialResult } from "./credentials.ts";
import { type Entry, type Kubeconfig, textField } from "./kubeconfig.ts";
import { firstUnreadable } from "./readable.ts";

export type EphemeralResult =
  /** JSON, which is YAML too. */
  | {
      readonly ok: true;
      readonly text: string;
      readonly usesPlugin: boolean;
      /** The cluster's own address, where no proxy of its stands before it. */
      readonly server: string | undefined;
      /** Equal for calls that see the same API: same cluster, same user. */
      readonly api: string;
    }
  | { readonly ok: false; readonly problem: "context" | "cluster" | "credentials"; readonly message: string };

/**
 * A kubeconfig with which one context can be used, in one namespace. The others are named, so that they can be listed,
 * but have nothing to sign in with.
 */
export async function renderEphemeral(
  kubeconfig: Kubeconfig,
  context: string,
  namespace: string,
  options: CredentialOptions,
  identity?: ClusterIdentity,
): Promise<EphemeralResult> {
  const chosen = kubeconfig.contexts.get(context);
  const clusterName = textField(chosen, "cluster");
  const cluster = clusterName === undefined ? undefined : kubeconfig.clusters.get(clusterName);
  if (clusterName === undefined || cluster === undefined || textField(cluster, "server") === undefined) {
    return { ok: false, problem: "context", message: pointsNowhere(kubeconfig, context, clusterName, cluster) };
  }
  const unreadable = await firstUnreadable(cluster, ["certificate-authority"]);
  if (unreadable !== undefined) {
    const message = `The kubeconfig's cluster ${JSON.stringify(clusterName)} is known by the certificate authority in ${unreadable}. Have the operator correct it.`;
    return { ok: false, problem: "cluster", message };
  }
  const userName = textField(chosen, "user") ?? "";
  const signIn = await signInWith(userName, kubeconfig, options, identity);
  if (!signIn.ok) return { ok: false, problem: "credentials", message: signIn.message };
  const user = identify(signIn.user, identity);
  if (textField(cluster, "server")?.startsWith("https:") === true && !canSignIn(user)) {
    const message = `The kubeconfig's user ${JSON.stringify(userName)} has no credentials, and nobody is at a terminal to type them. Sign in with the provider's login command, or correct the user.`;
    return { ok: false, problem: "credentials", message };
  }

  const file = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": context,
    clusters: named(kubeconfig.clusters, "cluster", (name) => (name === clusterName ? cluster : {})),
    users: [
      { name: userName, user },
      ...named(kubeconfig.users, "user", () => ({})).filter(({ name }) => name !== userName),
    ],
    contexts: named(kubeconfig.contexts, "context", (name, entry) =>
      name === context ? { ...entry, namespace } : entry,
    ),
  };
  const api = JSON.stringify([clusterName, cluster, userName, identityKey(identity)]);
  const server = textField(cluster, "proxy-url") === undefined ? textField(cluster, "server") : undefined;
  return { ok: true, text: JSON.stringify(file), usesPlugin: signIn.usesPlugin, server, api };
}

/** A caller's own token needs nothing of what the kubeconfig's user signs in with. */
async function signInWith(
  userName: string,
  kubeconfig: Kubeconfig,
  options: CredentialOptions,
  identity: ClusterIdentity | undefined,
): Promise<CredentialResult> {
  if (identity?.kind === "token") return { ok: true, user: {}, usesPlugin: false };
  return credentials(userName, kubeconfig.users.get(userName) ?? {}, options);
}

/** Nobody can listen there. */
export const DEAD_END = "127.0.0.1:0";

/**
 * For a command that may need no cluster, where none can be had. It leads nowhere: from an empty file client-go would
 * make `localhost:8080`, where somebody may listen.
 */
export function renderDeadEnd(namespace: string): string {
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "none",
    clusters: [{ name: "none", cluster: { server: `https://${DEAD_END}` } }],
    // Without one, kubectl would ask for a name and a password.
    users: [{ name: "none", user: { token: "none" } }],
    contexts: [{ name: "none", context: { cluster: "none", user: "none", namespace } }],
  });
}

function named(
  entries: ReadonlyMap<string, Entry>,
  field: string,
  body: (name: string, entry: Entry) => Entry,
): readonly Entry[] {
  return [...entries].map(([name, entry]) => ({ name, [field]: body(name, entry) }));
}

function pointsNowhere(
  kubeconfig: Kubeconfig,
  context: string,
  clusterName: string | undefined,
  cluster: Entry | undefined,
): string {
  const problem =
    clusterName === undefined
      ? "names no cluster"
      : cluster === undefined
        ? `names the cluster ${JSON.stringify(clusterName)}, which the kubeconfig lacks`
        : `names the cluster ${JSON.stringify(clusterName)}, which has no server address`;
  return `The context ${JSON.stringify(context)} ${problem}. Correct ${kubeconfig.source}, or choose another context.`;
}
