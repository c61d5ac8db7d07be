import type { CommandResult, ErrorCode, Executor } from "@k8s-mcp/executor";
import type { Failure, Problem, RequestOptions } from "@k8s-mcp/kube";
import type { Cluster } from "./clusters.ts";
import { firstRequest } from "./first-request.ts";
import type { Caller, ClusterScheme } from "./scheme.ts";
import type { Target } from "./uri.ts";

/** What the audit calls these calls, where others have the name of a tool. */
const CALLED = "resources/read";

export interface Asked {
  readonly cluster: Cluster;
  readonly scheme: ClusterScheme;
  readonly target: Target;
  readonly caller: Caller;
  readonly options: RequestOptions;
}

/** A resource as text, or why there is none. */
export type Text = { readonly ok: true; readonly text: string } | Failure;

/**
 * Reads a resource as one call of the audit, by the command that comes to the same.
 *
 * @param read Does not run where the call cannot be written down.
 */
export async function auditedReading(
  audited: Executor["audited"],
  { cluster, scheme, target, caller, options }: Asked,
  read: () => Promise<Text>,
): Promise<Text> {
  const { context } = cluster;
  const { principal, client } = caller;
  const verdict = cluster.judge(await firstRequest(scheme, target, cluster.client, options));
  let outcome: Text | undefined;
  const written = await audited(
    {
      verdict,
      tool: CALLED,
      ...(principal === undefined ? {} : { principal }),
      ...(client === undefined ? {} : { client }),
      ...(context === undefined ? {} : { context }),
    },
    async () => {
      outcome = await read();
      return resultOf(outcome);
    },
  );
  const unwritten = { ok: false, problem: "server", message: written.error?.message ?? "It was not read." } as const;
  // What ran but whose end could not be written is not answered either.
  return outcome === undefined || (outcome.ok && written.error !== undefined) ? unwritten : outcome;
}

const CODES: Readonly<Partial<Record<Problem, ErrorCode>>> = {
  denied: "VALIDATION_ERROR",
  confirm: "VALIDATION_ERROR",
  invalid: "VALIDATION_ERROR",
  context: "CONTEXT_NOT_FOUND",
  credentials: "AUTH_ERROR",
  unauthorized: "AUTH_ERROR",
  forbidden: "AUTH_ERROR",
  timeout: "TIMEOUT_ERROR",
  cancelled: "CANCELLED",
};

function resultOf(read: Text): CommandResult {
  if (read.ok) return { status: "success", output: read.text };
  const { problem, message, reason } = read;
  const error = { code: CODES[problem] ?? "EXECUTION_ERROR", message, ...(reason === undefined ? {} : { reason }) };
  return { status: "error", output: "", error };
}
