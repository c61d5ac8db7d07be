import type { ParsedCommand } from "../grammar/command.ts";
import { quote } from "../language/quote.ts";
import { canonicalWords } from "./canonical.ts";

/** A stage as text, for the sections of a policy that look at text. To be compared only: secret values are in it. */
export interface Written {
  /** The line and the stage as they stand, and in canonical words. */
  readonly texts: readonly string[];
  readonly words: readonly string[];
}

/**
 * What a policy's patterns are held against.
 *
 * @param text the whole line, into which the commands' spans point.
 */
export function writtenOf(text: string, commands: readonly ParsedCommand[], index: number): Written {
  const lines = commands.map((command) => canonicalWords(command));
  const words = lines[index] ?? [];
  const { start, end } = commands[index]?.span ?? { start: 0, end: text.length };
  return { texts: [...new Set([text, text.slice(start, end), quote(lines), quote([words])])], words };
}
