import type { Fix } from "./edit.ts";
import type { Line } from "./line.ts";

/** Programs behind which a text comes out as it went in. */
const PASS_THROUGH: ReadonlySet<string> = new Set(["bat", "less", "more", "most", "pv", "sponge", "tee", "ts"]);

/**
 * The line without one of its later stages: without all that follow, unless what they would read stays the same and
 * they only read it.
 */
export function withoutStage(line: Line, at: number): readonly Fix[] {
  const before = line.words[at - 1];
  const stage = line.words[at];
  if (!before || !stage) return [];
  const name = stage.words[0]?.value ?? "";
  const alone = PASS_THROUGH.has(name) && at < line.words.length - 1;
  const end = alone ? stage.span.end : line.text.length;
  const shown = /^[\w-]+$/u.test(name) ? name : "the stage";
  const why = alone || at === line.words.length - 1 ? `without ${shown}` : `without ${shown} and what follows`;
  return [{ edits: [{ start: before.span.end, end, text: "" }], why }];
}
