import type { ApprovedPlan } from "@k8s-mcp/validator";
import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";

const spent = new WeakSet<ApprovedPlan>();

/**
 * A person agreed to one run, not to as many as fit into the time for which the approval holds.
 *
 * @returns the refusal of a second run, or undefined.
 */
export function spendConfirmation(plan: ApprovedPlan): CommandResult | undefined {
  if (plan.confirmedBy === undefined) return undefined;
  if (spent.has(plan)) {
    const message = "This command was confirmed for one run, and has had it. Have it judged and confirmed again.";
    return failure("VALIDATION_ERROR", message, { command: plan.canonical });
  }
  spent.add(plan);
  return undefined;
}
