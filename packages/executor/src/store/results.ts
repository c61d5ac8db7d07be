import type { ApprovedPlan } from "@k8s-mcp/validator";
import type { Asker } from "../audit/audit.ts";
import { failure } from "../outcome/failure.ts";
import type { RunOptions } from "../options.ts";
import type { CommandResult } from "../outcome/result.ts";
import type { Caller } from "./owner.ts";
import { resultId } from "./uri.ts";

/** Which part of a result. */
export interface ResultRange {
  /** Where it begins, in UTF-16 code units. Default 0. */
  readonly offset?: number;
  /** Longest text in UTF-16 code units; the server's longest output where that is less. */
  readonly limit?: number;
}

export interface ReadRequest extends Caller, Asker, ResultRange {
  /** As a result gave it: `k8s-result://ID`. */
  readonly uri: string;
}

export interface FilterRequest extends Omit<RunOptions, "maxOutput" | "compact" | "tidy">, ResultRange {
  readonly uri: string;
}

/** What commands printed and was kept, for the caller whose commands they were. */
export interface Results {
  /** Gives a part of a result as it is, cut at a line's end. Its `next_offset` is where the next part begins. */
  read(request: ReadRequest): Promise<CommandResult>;
  /**
   * Runs filters on a result: the same programs, limits and outcomes as behind a command's pipe.
   *
   * @param plan - of `judge(text, { filtersOnly: true })`.
   * @param request - without an offset, beginning and end of what the filters print are given.
   */
  filter(plan: ApprovedPlan, request: FilterRequest): Promise<CommandResult>;
}

export type CheckedRequest =
  | { readonly ok: true; readonly id: string; readonly limit: number }
  | { readonly ok: false; readonly result: CommandResult };

export function checkRequest(
  { uri, offset, limit }: ResultRange & { readonly uri: string },
  { maxOutput }: { readonly maxOutput: number },
): CheckedRequest {
  const id = resultId(uri);
  if (id === undefined)
    return refuse("uri is none of a result. Pass the result_uri of a truncated result as it stands.");
  if (offset !== undefined && !isWhole(offset, 0)) return refuse("offset must be a whole number from 0 on.");
  if (limit !== undefined && !isWhole(limit, 1)) return refuse("limit must be a whole number from 1 on.");
  return { ok: true, id, limit: Math.min(limit ?? maxOutput, maxOutput) };
}

function refuse(message: string): CheckedRequest {
  return { ok: false, result: failure("VALIDATION_ERROR", message) };
}

function isWhole(value: number, least: number): boolean {
  return Number.isSafeInteger(value) && value >= least;
}
