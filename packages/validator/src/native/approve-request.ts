import { LIFETIME } from "../verdict/approval.ts";
import { freeze } from "../verdict/approve.ts";
import type { ApprovedRequest } from "./verdict.ts";

/** Identity, not shape, as for plans. */
const approvedRequests = new WeakSet<object>();

/** What a request says, before it is approved. */
export type RequestContent = Omit<
  { readonly [Key in keyof ApprovedRequest as Key & string]: ApprovedRequest[Key] },
  "expiresAt"
>;

/** Makes the one value that the native client accepts. Not exported from the package. */
export function approveRequest(content: RequestContent): ApprovedRequest {
  const request: object = freeze({ ...content, expiresAt: Date.now() + LIFETIME });
  approvedRequests.add(request);
  // Registered one line above: this only tells the type checker.
  if (!isApprovedRequest(request)) throw new Error("A request left the registry while it was being made.");
  return request;
}

/**
 * Whether a value is a request that this package approved, unchanged since.
 *
 * @returns nothing about time: a caller compares `expiresAt` before it sends the request.
 * @example
 * isApprovedRequest({ verb: "list", type: "secrets" }); // false
 */
export function isApprovedRequest(value: unknown): value is ApprovedRequest {
  return typeof value === "object" && value !== null && approvedRequests.has(value);
}
