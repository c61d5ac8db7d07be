import { NONE } from "../meaning/frozen.ts";
import { PlanApproval } from "./approval.ts";
import type { ApprovedPlan } from "./plan.ts";

/** What a plan says, before it is approved. */
export type PlanContent = Omit<
  { readonly [Key in keyof ApprovedPlan as Key & string]: ApprovedPlan[Key] },
  "expiresAt"
>;

/**
 * Freezes a value to its last part. Each plan pays for it with every part that it has: what is frozen already is walked
 * over slowly, so that parts come first, and V8 would compile a `for … in` anew with each form of object that it meets.
 */
export function freeze<T extends object>(value: T): T {
  if (value === NONE || Object.isFrozen(value)) return value;
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index];
    if (typeof part === "object" && part !== null) freeze(part);
  }
  return Object.freeze(value);
}

/**
 * Makes the one value that the executor accepts. Not exported from the package.
 *
 * @param content becomes the plan: it is marked, dated and frozen as it is, not copied.
 * @param judgedAt milliseconds since the epoch, from which the approval holds.
 */
export function approve(content: PlanContent, judgedAt: number = Date.now()): ApprovedPlan {
  const plan: object = new PlanApproval(content, judgedAt);
  // Marked one line above: this only tells the type checker.
  if (!isApprovedPlan(plan)) throw new Error("A plan lost its mark while it was being made.");
  return freeze(plan);
}

/**
 * Whether a value is a plan that this package approved, unchanged since.
 *
 * @returns nothing about time: a caller compares `expiresAt` before it runs the plan.
 * @example
 * const verdict = judge("kubectl get pods");
 * verdict.decision === "allow" && isApprovedPlan(verdict.plan); // true
 * verdict.decision === "allow" && isApprovedPlan({ ...verdict.plan }); // false
 */
export function isApprovedPlan(value: unknown): value is ApprovedPlan {
  return typeof value === "object" && value !== null && PlanApproval.isOn(value);
}
