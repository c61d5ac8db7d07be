import type { CommandResult } from "@k8s-mcp/executor";
import type { CliPorts } from "@k8s-mcp/tools";

/** Seconds that an API server has for an answer, as a flag of kubectl. */
const ANSWER = "--request-timeout=3s";
/** Seconds for all of it: a program that signs in may be slower than the cluster. */
const PATIENCE = 10;

export type Answer =
  | { readonly kind: "answered"; readonly result: CommandResult }
  /** The server's own policy or settings do not let it ask. */
  | { readonly kind: "refused"; readonly why: string };

/** Asks a cluster through kubectl, by the same judge and executor as every call. */
export async function ask(command: string, context: string, { judge, executor, settings }: CliPorts): Promise<Answer> {
  const scope = await executor.scope({ context });
  if (!scope.ok) return { kind: "answered", result: scope.result };
  const verdict = judge(`kubectl ${command} ${ANSWER}`, {
    ...settings,
    tool: "kubectl",
    context,
    ...(scope.namespace !== undefined && { namespace: scope.namespace }),
    timeout: PATIENCE,
  });
  if (verdict.decision !== "allow") return { kind: "refused", why: verdict.findings[0]?.message ?? "not allowed" };
  return { kind: "answered", result: await executor.run(verdict.plan, { tool: "doctor" }) };
}
