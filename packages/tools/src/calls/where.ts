import type { CommandResult } from "@k8s-mcp/executor";

/** Where a call acts, as far as it is known. */
export type Where = Pick<CommandResult, "context" | "namespace">;
