import type { CommandResult, ErrorCode, ResultError } from "./result.ts";

/** A call that gave nothing but an error. */
export function failure(code: ErrorCode, message: string, details?: ResultError["details"]): CommandResult {
  return { status: "error", output: "", error: { code, message, ...(details !== undefined && { details }) } };
}
