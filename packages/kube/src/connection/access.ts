import { createHash } from "node:crypto";
import { failure, type Failure } from "../failure.ts";
import type { ClientChoice } from "../kube.ts";
import { codeOf, type Files } from "./files.ts";
import type { ClusterEntry, Impersonation, Kubeconfig, Material, UserEntry } from "./kubeconfig/kubeconfig.ts";
import type { KubeconfigSource } from "./kubeconfig/load-kubeconfig.ts";
import type { PluginCredential, Plugins } from "./plugin/plugin.ts";

/** Everything that a connection and its requests need, as it is right now. */
export interface Access {
  readonly ok: true;
  readonly context: string;
  readonly clusterName: string;
  readonly userName: string;
  readonly namespace: string;
  readonly cluster: ClusterEntry;
  /** Equal for requests as the same user, whatever he signs in with by now. A digest: tokens may be in it. */
  readonly principal: string;
  /** PEM. */
  readonly authority?: string;
  readonly certificate?: string;
  readonly key?: string;
  /** `authorization` and `impersonate-*`. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  /** Where a plugin gave it: to be forgotten when the server refuses it. */
  readonly credential?: PluginCredential;
}

export interface AccessTools {
  readonly source: KubeconfigSource;
  readonly files: Files;
  readonly plugins: Plugins;
}

/** Reads what a client was asked for out of the kubeconfig and the files that it names. */
export async function accessFor(choice: ClientChoice, tools: AccessTools): Promise<Access | Failure> {
  const refused = checkIdentity(choice.identity);
  if (refused) return refused;
  const found = await placeOf(choice, tools.source);
  if (!found.ok) return found;
  const { cluster, clusterName, user, userName } = found;
  const authority = await readMaterial(
    cluster.authority,
    tools.files,
    `The certificate authority of the cluster ${JSON.stringify(clusterName)}`,
  );
  if (authority.failure) return authority.failure;
  const signedIn =
    choice.identity?.kind === "token"
      ? { ok: true as const, headers: { authorization: `Bearer ${choice.identity.token}` } }
      : await signIn(user, userName, cluster, authority.text, tools);
  if (!signedIn.ok) return signedIn;
  const as = choice.identity?.kind === "impersonate" ? impersonationBy(choice.identity) : user.impersonate;
  const { headers, ...material } = signedIn;
  return {
    ...material,
    ok: true,
    context: found.context,
    clusterName,
    userName,
    principal: digest([cluster.server, clusterName, userName, choice.identity]),
    namespace: choice.namespace ?? found.namespace ?? "default",
    cluster,
    ...(authority.text !== undefined && { authority: authority.text }),
    headers: { ...headers, ...(as && choice.identity?.kind !== "token" && impersonationHeaders(as)) },
  };
}

function digest(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

/** Users and groups of the cluster's own parts: whoever is one of them is nobody's delegate. */
const RESERVED = /^system:/;

function checkIdentity(identity: ClientChoice["identity"]): Failure | undefined {
  if (identity?.kind === "token") {
    if (/^[\x21-\x7e]+$/.test(identity.token)) return undefined;
    return failure("credentials", "The caller's token is empty or holds characters that no token has. Sign in again.");
  }
  if (identity === undefined) return undefined;
  const reserved = [identity.user, ...(identity.groups ?? [])].find((name) => RESERVED.test(name));
  if (identity.user !== "" && reserved === undefined) return undefined;
  return failure(
    "credentials",
    `A request cannot act as ${reserved ?? "nobody"} on the cluster. Sign in as a person or a service of your own.`,
  );
}

interface FoundPlace {
  readonly ok: true;
  readonly context: string;
  readonly clusterName: string;
  readonly cluster: ClusterEntry;
  readonly userName: string;
  readonly user: UserEntry;
  readonly namespace?: string;
}

async function placeOf(choice: ClientChoice, source: KubeconfigSource): Promise<FoundPlace | Failure> {
  const own = choice.identity?.kind === "token" ? choice.identity.cluster : undefined;
  if (own !== undefined) {
    const { server, certificateAuthority: file } = own;
    const cluster = { server, insecure: false, ...(file !== undefined && { authority: { file } }) };
    return { ok: true, context: "own", clusterName: "own", cluster, userName: "the caller", user: {} };
  }
  const loaded = await source();
  if (!loaded.ok) return loaded;
  const { kubeconfig } = loaded;
  const name = choice.context ?? kubeconfig.currentContext;
  if (name === undefined) {
    return failure(
      "context",
      `The kubeconfig ${kubeconfig.source} has no current context. Name one: ${contexts(kubeconfig)}.`,
    );
  }
  const context = kubeconfig.contexts.get(name);
  if (!context) {
    return failure(
      "context",
      `There is no context ${JSON.stringify(name)} in ${kubeconfig.source}. Available: ${contexts(kubeconfig)}.`,
    );
  }
  const cluster = kubeconfig.clusters.get(context.cluster);
  if (!cluster || !isAddress(cluster.server)) {
    const problem = !cluster
      ? `names the cluster ${JSON.stringify(context.cluster)}, which the kubeconfig lacks`
      : `names the cluster ${JSON.stringify(context.cluster)}, which has no server address`;
    return failure(
      "context",
      `The context ${JSON.stringify(name)} ${problem}. Correct ${kubeconfig.source}, or choose another context.`,
    );
  }
  return {
    ok: true,
    context: name,
    clusterName: context.cluster,
    cluster,
    userName: context.user,
    user: kubeconfig.users.get(context.user) ?? {},
    ...(context.namespace !== undefined && { namespace: context.namespace }),
  };
}

/** Most that a message lists. */
const LISTED = 20;

function contexts(kubeconfig: Kubeconfig): string {
  const names = [...kubeconfig.contexts.keys()];
  const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : "";
  return `${names.slice(0, LISTED).join(", ") || "none"}${more}`;
}

function isAddress(server: string): boolean {
  return /^https?:\/\//.test(server) && URL.canParse(server);
}

type Read = { readonly text?: string; readonly failure?: undefined } | { readonly failure: Failure };

async function readMaterial(material: Material | undefined, files: Files, what: string): Promise<Read> {
  if (material === undefined) return {};
  if ("text" in material) return { text: material.text };
  try {
    return { text: await files.read(material.file) };
  } catch (error) {
    return {
      failure: failure(
        "credentials",
        `${what} cannot be read from ${material.file}: ${codeOf(error)}. Sign in again with your provider's login command, or correct the kubeconfig.`,
      ),
    };
  }
}

type SignedIn = Pick<Access, "ok" | "certificate" | "key" | "headers" | "credential">;

async function signIn(
  user: UserEntry,
  userName: string,
  cluster: ClusterEntry,
  authority: string | undefined,
  { files, plugins }: AccessTools,
): Promise<SignedIn | Failure> {
  const whose = `of the user ${JSON.stringify(userName)}`;
  if (user.authProvider !== undefined) {
    return failure(
      "credentials",
      `The kubeconfig's user ${JSON.stringify(userName)} signs in by auth-provider ${JSON.stringify(user.authProvider)}, which Kubernetes clients no longer have. Set the user up with a credential plugin (gke-gcloud-auth-plugin, kubelogin) instead.`,
    );
  }
  const [certificate, key, token] = await Promise.all([
    readMaterial(user.certificate, files, `The client certificate ${whose}`),
    readMaterial(user.key, files, `The client key ${whose}`),
    readMaterial(user.token, files, `The token ${whose}`),
  ]);
  for (const read of [certificate, key, token]) if (read.failure) return read.failure;
  const given: SignedIn = {
    ok: true,
    ...(!certificate.failure && certificate.text !== undefined && { certificate: certificate.text }),
    ...(!key.failure && key.text !== undefined && { key: key.text }),
    headers: {},
  };
  if (!token.failure && token.text !== undefined)
    return { ...given, headers: { authorization: `Bearer ${token.text.trim()}` } };
  if (user.basic) {
    const { username, password } = user.basic;
    return {
      ...given,
      headers: { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` },
    };
  }
  if (!user.plugin) return given;
  const credential = await plugins.credential(user.plugin, cluster, authority);
  if (!credential.ok) return credential;
  return {
    ...given,
    ...(credential.certificate !== undefined && { certificate: credential.certificate }),
    ...(credential.key !== undefined && { key: credential.key }),
    headers: credential.token === undefined ? {} : { authorization: `Bearer ${credential.token}` },
    credential,
  };
}

function impersonationBy({
  user,
  groups = [],
  uid,
  extra = {},
}: Omit<Impersonation, "groups" | "extra"> & Partial<Impersonation>): Impersonation {
  return { user, groups, extra, ...(uid !== undefined && { uid }) };
}

/** https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/ */
function impersonationHeaders({ user, groups, uid, extra }: Impersonation): Record<string, string | readonly string[]> {
  return {
    "impersonate-user": user,
    ...(groups.length > 0 && { "impersonate-group": groups }),
    ...(uid !== undefined && { "impersonate-uid": uid }),
    ...Object.fromEntries(
      Object.entries(extra).map(([name, values]) => [
        `impersonate-extra-${encodeURIComponent(name.toLowerCase())}`,
        values,
      ]),
    ),
  };
}
