import type { Intent } from "../meaning/intent.ts";
import type { Finding } from "../verdict/finding.ts";
import type { Obligation } from "../verdict/plan.ts";
import type { ApiRequest } from "./request.ts";

declare const approved: unique symbol;

/**
 * A request that may be made. Only this package makes one; it is frozen, and known to {@link isApprovedRequest} by
 * identity, so a look-alike built by hand is none.
 */
export interface ApprovedRequest {
  readonly [approved]: true;
  readonly request: ApiRequest;
  readonly intent: Intent;
  /** The command that comes to the same, fit to be shown and logged. */
  readonly canonical: string;
  readonly obligations: readonly Obligation[];
  /** Identifies the policy that it was judged by. */
  readonly policyDigest: string;
  /** Milliseconds since the epoch; not to be sent later. */
  readonly expiresAt: number;
}

interface Judged {
  readonly findings: readonly Finding[];
  readonly canonical: string;
}

/** The answer of `judgeRequest`. Only an `allow` carries a request that the native client accepts. */
export type RequestVerdict =
  | (Judged & { readonly decision: "allow"; readonly intent: Intent; readonly request: ApprovedRequest })
  | (Judged & { readonly decision: "confirm"; readonly intent: Intent })
  /** No intent where its words could not be understood. */
  | (Judged & { readonly decision: "deny"; readonly intent?: Intent });
