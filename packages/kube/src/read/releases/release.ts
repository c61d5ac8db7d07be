import type { JsonObject } from "../read.ts";

export interface ReleasesRequest {
  /** Default the client's own. */
  readonly namespace?: string;
  readonly allNamespaces?: boolean;
}

export interface ReleaseRequest {
  readonly namespace?: string;
  readonly name: string;
}

/** One revision of a release. */
export interface Revision {
  readonly revision: number;
  /** `deployed`, `failed`, `pending-upgrade`, `superseded`, …. */
  readonly status: string;
  /** RFC 3339. */
  readonly updated?: string;
  readonly description?: string;
  readonly chart?: { readonly name: string; readonly version: string; readonly appVersion?: string };
}

export interface ReleaseSummary extends Revision {
  readonly name: string;
  readonly namespace: string;
}

export interface Release extends ReleaseSummary {
  /** The revisions that helm keeps, newest first. */
  readonly history: readonly Revision[];
  /** What the user gave, values of secrets replaced by `[REDACTED]`. */
  readonly values: JsonObject;
  readonly notes?: string;
}
