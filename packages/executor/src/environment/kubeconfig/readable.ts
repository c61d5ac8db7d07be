import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { type Entry, textField } from "./kubeconfig.ts";

/**
 * Of the files that some fields name the first that cannot be read, and why: a CLI would say so in words that could as
 * well be about a file of the caller's. Content that stands beside a name counts before it, as for client-go.
 */
export async function firstUnreadable(entry: Entry, fields: readonly string[]): Promise<string | undefined> {
  for (const field of fields) {
    const path = textField(entry, field);
    if (path === undefined || textField(entry, `${field}-data`) !== undefined) continue;
    try {
      await access(path, constants.R_OK);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
      return `${path}, which cannot be read (${code})`;
    }
  }
  return undefined;
}
