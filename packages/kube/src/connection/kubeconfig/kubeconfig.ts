import type { Failure } from "../../failure.ts";

/** How to reach a cluster, relative paths made absolute. */
export interface ClusterEntry {
  readonly server: string;
  /** PEM, or the absolute path of a file that holds it; the system's authorities where absent. */
  readonly authority?: Material;
  readonly tlsServerName?: string;
  readonly insecure: boolean;
  readonly proxyUrl?: string;
}

/** Something secret or trusted: in the file itself, or in another that is read again when it changes. */
export type Material = { readonly text: string } | { readonly file: string };

export interface UserEntry {
  readonly certificate?: Material;
  readonly key?: Material;
  readonly token?: Material;
  readonly basic?: { readonly username: string; readonly password: string };
  readonly plugin?: PluginEntry;
  readonly impersonate?: Impersonation;
  /** Sign-in by a name that Kubernetes clients no longer know (`gcp`, `oidc`). */
  readonly authProvider?: string;
}

export interface Impersonation {
  readonly user: string;
  readonly groups: readonly string[];
  readonly uid?: string;
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** A program that prints credentials. */
export interface PluginEntry {
  readonly apiVersion: string;
  /** Absolute, or a name to be looked up on PATH. */
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
  /** The program wants a terminal, which there is none of. */
  readonly interactive: boolean;
}

export interface ContextEntry {
  readonly cluster: string;
  readonly user: string;
  readonly namespace?: string;
}

/** Several files merged as kubectl does it. */
export interface Kubeconfig {
  readonly clusters: ReadonlyMap<string, ClusterEntry>;
  readonly users: ReadonlyMap<string, UserEntry>;
  readonly contexts: ReadonlyMap<string, ContextEntry>;
  readonly currentContext?: string;
  /** Where it came from, as a person would say it. */
  readonly source: string;
}

export type KubeconfigResult = { readonly ok: true; readonly kubeconfig: Kubeconfig } | Failure;
