import { readFileSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

/**
 * Reads a file that somebody named.
 *
 * @param what what it is to be, for the message: `policy`.
 * @throws {UsageError} where it cannot be read.
 */
export function readGiven(file: string, what: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`The ${what} ${file} cannot be read. Check the path.`);
  }
}
