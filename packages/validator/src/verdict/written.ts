import type { ParsedCommand } from "../grammar/command.ts";
import { type Place, placedWords, type Texts, textsOf } from "../policy/predecessor/texts.ts";
import { canonicalText } from "./canonical.ts";

/** A stage as text, for the sections of a policy that look at text. To be compared only: secret values are in it. */
export interface Written {
  /** Canonical; where the stage acts stands in them even where its line leaves that to the call. */
  readonly words: readonly string[];
  /** The stage itself. Made when a pattern asks for it. */
  texts(): Texts;
  /** The whole line as it stands, and in canonical words. */
  lines(): readonly string[];
}

/**
 * What the older sections of a policy are held against.
 *
 * @param text the whole line, into which the commands' spans point.
 */
export function writtenOf(
  text: string,
  commands: readonly ParsedCommand[],
  command: ParsedCommand,
  place: Place,
): Written {
  return {
    words: placedWords(command, place),
    texts: () => textsOf(command, text, place),
    lines: () => [text, canonicalText(commands)],
  };
}
