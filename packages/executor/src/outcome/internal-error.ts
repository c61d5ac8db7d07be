import { failure } from "./failure.ts";
import type { CommandResult } from "./result.ts";

/** The disk has no room, the user's share of it is used up, or a file may not grow any more. */
const DISK_FULL: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
const EXHAUSTED: ReadonlySet<string> = new Set(["EMFILE", "ENFILE", "EAGAIN", "ENOMEM"]);

/** What the caller learns of what went wrong inside the executor: no path, no stack, and what there is to be done. */
export function internalError(error: unknown): CommandResult {
  const code = error instanceof Error && "code" in error ? String(error.code) : undefined;
  const said = code === undefined ? "" : ` (${code})`;
  return failure("INTERNAL_ERROR", `The server could not run the command${said}. ${advice(code)}`);
}

function advice(code = ""): string {
  if (DISK_FULL.has(code)) {
    return "Its disk for temporary files is full. Have the operator make room there (TMPDIR), then call again.";
  }
  if (EXHAUSTED.has(code)) return "It has run out of processes, open files or memory. Try again in a moment.";
  return "Its log says why. Try again when that is mended.";
}
