import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";
import type { Entry, Kubeconfig } from "./kubeconfig/kubeconfig.ts";

/** Whom a call acts as on the cluster, where that is not the kubeconfig's own user. */
export type ClusterIdentity =
  /** The kubeconfig's user asks on behalf of another. Nobody whose name begins with `system:`. */
  | {
      readonly kind: "impersonate";
      readonly user: string;
      readonly groups?: readonly string[];
      readonly uid?: string;
      readonly extra?: Readonly<Record<string, readonly string[]>>;
    }
  /** The caller's own bearer token, for the context's cluster or for one that is named here. */
  | {
      readonly kind: "token";
      readonly token: string;
      readonly cluster?: {
        /** `https://host:port`. */
        readonly server: string;
        /** Absolute path of a PEM file; the system's authorities where absent. */
        readonly certificateAuthority?: string;
      };
    };

/** Users and groups of the cluster's own parts: whoever is one of them is nobody's delegate. */
const RESERVED = /^system:/;

/** @returns the refusal, or undefined. */
export function checkIdentity(identity: ClusterIdentity | undefined): CommandResult | undefined {
  if (identity?.kind !== "impersonate") return undefined;
  const reserved = [identity.user, ...(identity.groups ?? [])].find((name) => RESERVED.test(name));
  if (identity.user !== "" && reserved === undefined) return undefined;
  const who = reserved ?? "nobody";
  return failure(
    "AUTH_ERROR",
    `A call cannot act as ${who} on the cluster. Sign in as a person or a service of your own.`,
  );
}

/** What a kubeconfig says of the user that a call acts as. */
export function identify(user: Entry, identity: ClusterIdentity | undefined): Entry {
  if (identity === undefined) return user;
  if (identity.kind === "token") return { token: identity.token };
  const { "as-groups": _groups, "as-uid": _uid, "as-user-extra": _extra, ...own } = user;
  return {
    ...own,
    as: identity.user,
    ...(identity.groups !== undefined && { "as-groups": identity.groups }),
    ...(identity.uid !== undefined && { "as-uid": identity.uid }),
    ...(identity.extra !== undefined && { "as-user-extra": identity.extra }),
  };
}

/** Sees the same API as this one, as far as a cache of it is concerned. */
export function identityKey(identity: ClusterIdentity | undefined): string {
  if (identity === undefined) return "";
  return identity.kind === "impersonate" ? `as ${identity.user}` : "by token";
}

/** The kubeconfig of a caller who brings cluster and token; undefined where the operator's counts. */
export function ownKubeconfig(identity: ClusterIdentity | undefined): Kubeconfig | undefined {
  if (identity?.kind !== "token" || identity.cluster === undefined) return undefined;
  const { server, certificateAuthority } = identity.cluster;
  const cluster = {
    server,
    ...(certificateAuthority !== undefined && { "certificate-authority": certificateAuthority }),
  };
  return {
    clusters: new Map([[OWN, cluster]]),
    users: new Map([[OWN, {}]]),
    contexts: new Map([[OWN, { cluster: OWN, user: OWN }]]),
    currentContext: OWN,
    source: "the caller's token",
  };
}

const OWN = "own";
