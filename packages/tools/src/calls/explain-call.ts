import type { Explanation } from "@k8s-mcp/validator";
import { given } from "./given.ts";
import type { AskedCall, JudgedCall } from "./judge-call.ts";
import type { CliPorts } from "./ports.ts";

/** A flag that names another place than the call's: what the call itself did not name is nobody's word against it. */
const CONFLICTS: ReadonlySet<string> = new Set(["K8S103", "K8S104"]);

/**
 * The explanation of a call that was judged for the place in which it would act. What may run instead may lie in another
 * place, which a call that names none is free to name.
 */
export function explainCall(
  call: AskedCall,
  { verdict, options }: Pick<JudgedCall, "verdict" | "options">,
  { explain, judge }: Pick<CliPorts, "explain" | "judge">,
): Explanation {
  const explanation = explain(call.command, options, verdict);
  if (explanation.nearest !== undefined || verdict.decision !== "deny") return explanation;
  const { context: _context, namespace: _namespace, ...anywhere } = options;
  const asked = { ...anywhere, ...given({ context: call.context, namespace: call.namespace }) };
  const { nearest } = explain(call.command, asked, verdict);
  if (nearest === undefined) return explanation;
  const { findings } = judge(nearest.command, options);
  const stands = findings.every(({ id, decision }) => decision !== "deny" || CONFLICTS.has(id));
  return stands ? { ...explanation, nearest } : explanation;
}
