import { createHash } from "node:crypto";
import type { ClusterIdentity } from "../environment/identity.ts";

/** Who asks. */
export interface Caller {
  readonly principal?: string;
  readonly identity?: ClusterIdentity;
}

/**
 * Whose a result is. Callers without a name are told apart by whom they act as on the cluster: a token of their own is as
 * good as a name, and one that may read more must not leave what it read to the next.
 */
export function ownerOf({ principal = "", identity }: Caller): string {
  if (principal !== "" || identity === undefined) return `principal ${principal}`;
  return `identity ${createHash("sha256").update(JSON.stringify(identity)).digest("hex")}`;
}
