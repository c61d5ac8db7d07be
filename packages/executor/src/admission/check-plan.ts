import { type ApprovedPlan, isApprovedPlan } from "@k8s-mcp/validator";
import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";
import type { ExecutorLimits } from "./limits.ts";

/** What a plan is held against. */
export interface PlanConditions {
  readonly limits: ExecutorLimits;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  readonly isPolicyCurrent: (policyDigest: string) => boolean;
}

/**
 * Whether a plan may be started: approved by the validator itself and by the policy that holds, still fresh, within the
 * limits.
 *
 * @returns the refusal, or undefined.
 */
export function checkPlan(
  plan: ApprovedPlan,
  { limits, clock, isPolicyCurrent }: PlanConditions,
): CommandResult | undefined {
  if (!isApprovedPlan(plan)) {
    return failure(
      "VALIDATION_ERROR",
      "Only a plan that the validator approved can run. Pass the plan of a verdict of `judge`.",
    );
  }
  const details = { command: plan.canonical };
  if (!isPolicyCurrent(plan.policyDigest)) {
    const message = "The policy has been replaced since this command was judged; nothing ran. Call again.";
    return failure("VALIDATION_ERROR", message, details);
  }
  if (clock() > plan.expiresAt) {
    return failure("VALIDATION_ERROR", "The approval of this command has expired. Have it judged again.", details);
  }
  const { timeoutSeconds: timeout } = plan;
  if (timeout !== undefined && !(timeout >= 1 && timeout <= limits.maxTimeoutSeconds)) {
    const message = `The timeout must be 1 to ${limits.maxTimeoutSeconds} seconds, not ${timeout}. Pass one in that range.`;
    return failure("VALIDATION_ERROR", message, details);
  }
  const bytes = Buffer.byteLength(plan.stdin ?? "");
  if (bytes > limits.stdinBytes) {
    const message = `Standard input is ${bytes} bytes and may be ${limits.stdinBytes}. Split it over several calls.`;
    return failure("VALIDATION_ERROR", message, details);
  }
  return undefined;
}
