import type { Finding } from "@k8s-mcp/validator";

/** Why a call did not give what was asked. Each message ends with the next thing to try. */
export const ERROR_CODES = [
  "VALIDATION_ERROR",
  "AUTH_ERROR",
  "EXECUTION_ERROR",
  "TIMEOUT_ERROR",
  "CANCELLED",
  "TOOL_NOT_FOUND",
  "CONTEXT_NOT_FOUND",
  "CONFIRMATION_REQUIRED",
  "CONFIRMATION_DECLINED",
  "BUSY",
  "INTERNAL_ERROR",
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

export interface ResultError {
  readonly message: string;
  readonly code: ErrorCode;
  /** Kubernetes' own reason where there is one: `Forbidden`, `NotFound`, `Conflict`, … */
  readonly reason?: string;
  readonly details?: {
    readonly command?: string;
    readonly exit_code?: number;
    readonly stderr?: string;
  };
}

/** What went wrong, before it is known of which command it is said. */
export type Explanation = Omit<ResultError, "details">;

/** One shape for success and failure. The field names are the wire form that both predecessors document. */
export interface CommandResult {
  readonly status: "success" | "error";
  readonly output: string;
  readonly exit_code?: number;
  /** Seconds. */
  readonly execution_time?: number;
  readonly error?: ResultError;
  readonly context?: string;
  readonly namespace?: string;
  /** Standard error of a call that succeeded. */
  readonly warnings?: string;
  readonly truncated?: boolean;
  /** Where all of a truncated output can be read for a while. */
  readonly result_uri?: string;
  /** Of one part of a result: where the next begins, in UTF-16 code units. */
  readonly next_offset?: number;
  readonly findings?: readonly Finding[];
}
