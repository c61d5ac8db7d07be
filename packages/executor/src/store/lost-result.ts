import { failure } from "../outcome/failure.ts";
import type { CommandResult } from "../outcome/result.ts";
import { ResultGoneError } from "./result-store.ts";

interface ResultTime {
  /** How long a result is kept. */
  readonly resultSeconds: number;
}

/** The same for a result that never was, is no more, or is somebody else's. */
export function gone({ resultSeconds }: ResultTime): CommandResult {
  const time = resultSeconds < 120 ? `${resultSeconds} seconds` : `${Math.round(resultSeconds / 60)} minutes`;
  return failure(
    "VALIDATION_ERROR",
    `There is no such result. Results are kept for ${time}, or less where room is needed. Run the command again, with a filter behind it if it prints much.`,
  );
}

/** What to answer where reading a result failed. */
export function unreadable(
  error: unknown,
  { limits, onInternalError }: { readonly limits: ResultTime; readonly onInternalError: (error: unknown) => void },
): CommandResult {
  if (error instanceof ResultGoneError) return gone(limits);
  onInternalError(error);
  return failure("INTERNAL_ERROR", "The kept result could not be read to its end. Run the command again.");
}
