import { ConfigError } from "../config/config-error.ts";
import type { Settings } from "../config/settings.ts";

/** What was asked of the audit from the command line. */
export interface AuditRequest {
  /** Files, or folders with all their files. */
  readonly operands: readonly string[];
  readonly flags: Readonly<Record<string, string | true>>;
  readonly settings: Settings;
}

/** What the system says of a file that is not there is the caller's mistake. */
export async function readingFiles<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigError(error.message, { cause: error });
    if (!(error instanceof Error && "code" in error && "path" in error)) throw error;
    throw new ConfigError(`${String(error.path)}: ${String(error.code)}. Name files of the audit, or their folder.`, {
      cause: error,
    });
  }
}
