import type { Effect } from "@k8s-mcp/validator";

/** Effects that change something which outlives the call. */
export const WRITING: ReadonlySet<Effect> = new Set(["write", "delete", "escalate", "identity"]);
