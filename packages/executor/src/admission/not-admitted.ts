import type { ApprovedPlan } from "@k8s-mcp/validator";
import type { Interruption } from "../outcome/explain.ts";
import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";
import type { Admitted } from "./admit.ts";

/** The answer to a call whose turn does not come, and when to try again. */
export function notAdmitted(
  admitted: Exclude<Admitted, { kind: "admitted" }>,
  why: Interruption | undefined,
  plan: ApprovedPlan,
): CommandResult {
  const details = { command: plan.canonical };
  if (admitted.kind === "busy") {
    const message = `The server is busy: ${admitted.running} commands run and ${admitted.waiting} wait. Try again in 10 seconds.`;
    return failure("BUSY", message, details);
  }
  if (why === "timeout") {
    return failure(
      "TIMEOUT_ERROR",
      "The command's time ran out before its turn came. Try again, with a longer timeout.",
      details,
    );
  }
  const what =
    why === "closed"
      ? "The server is shutting down. Call again when it is back."
      : "The call was cancelled before its command started. Call again if it is still wanted.";
  return failure("CANCELLED", what, details);
}
