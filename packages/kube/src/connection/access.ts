import { createHash } from "node:crypto";
import { failure, type Failure } from "../failure.ts";
import type { ClientChoice } from "../kube.ts";
import { impersonationHeaders } from "./impersonation.ts";
import type { ClusterEntry } from "./kubeconfig/kubeconfig.ts";
import type { KubeconfigSource } from "./kubeconfig/load-kubeconfig.ts";
import { readMaterial } from "./material.ts";
import { placeOf } from "./place.ts";
import { signIn, type SignedIn, type SignInTools } from "./sign-in.ts";

/** Everything that a connection and its requests need, as it is right now. Its headers hold whom to act as, too. */
export interface Access extends SignedIn {
  readonly context: string;
  readonly clusterName: string;
  readonly userName: string;
  readonly namespace: string;
  readonly cluster: ClusterEntry;
  /** Equal for requests as the same user, whatever he signs in with by now. A digest: tokens may be in it. */
  readonly principal: string;
  /** PEM. */
  readonly authority?: string;
}

export interface AccessTools extends SignInTools {
  readonly source: KubeconfigSource;
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
  const as = choice.identity?.kind === "impersonate" ? choice.identity : user.impersonate;
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
