import { type ApprovedPlan, FILTER_NAMES, isApprovedPlan } from "@k8s-mcp/validator";
import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";
import { run, type Server } from "../run.ts";
import { checkRequest, type FilterRequest } from "./results.ts";

const FILTERS: ReadonlySet<string> = new Set(FILTER_NAMES);

export async function filterResult(
  plan: ApprovedPlan,
  { uri, offset, limit, ...options }: FilterRequest,
  server: Server,
): Promise<CommandResult> {
  const range = { ...(offset !== undefined && { offset }), ...(limit !== undefined && { limit }) };
  const checked = checkRequest({ uri, ...range }, server.limits);
  if (!checked.ok) return checked.result;
  // What it reads is the result, and no cluster has a part in it.
  if (isApprovedPlan(plan) && (plan.stdin !== undefined || !plan.stages.every(({ program }) => FILTERS.has(program)))) {
    return failure("VALIDATION_ERROR", "Only filters run on a result. Pass a plan of judge() with filtersOnly.");
  }
  const input = { id: checked.id, ...(offset !== undefined && { offset }) };
  return run(plan, { ...options, maxOutput: checked.limit }, server, input);
}
