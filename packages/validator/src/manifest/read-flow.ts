import { type Json, mapOf } from "./manifest.ts";

interface Cursor {
  readonly text: string;
  at: number;
}

/** Characters of which a plain scalar consists that every reader takes alike; a colon only inside of it. */
const PLAIN = /[A-Za-z0-9_./$~+-](?:[A-Za-z0-9_./$~+@=%*() -]|:(?=[A-Za-z0-9_./-]))*/y;
const SPACE = /[ \t\n]*/y;
const DOUBLE_QUOTED = /"(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9A-Fa-f]{4})*"/uy;
const SINGLE_QUOTED = /'[^'\n]*'/y;

/** Deeper than any real object. */
const MAX_DEPTH = 100;

function take(cursor: Cursor, pattern: RegExp): string | undefined {
  pattern.lastIndex = cursor.at;
  const [found] = pattern.exec(cursor.text) ?? [];
  if (found !== undefined) cursor.at += found.length;
  return found;
}

function takes(cursor: Cursor, character: string): boolean {
  take(cursor, SPACE);
  if (cursor.text[cursor.at] !== character) return false;
  cursor.at += 1;
  return true;
}

/** A scalar as it stands there, undefined where none does that every reader takes alike. */
function quotedOrPlain(cursor: Cursor): { readonly text: string; readonly quoted: boolean } | undefined {
  take(cursor, SPACE);
  const double = take(cursor, DOUBLE_QUOTED);
  if (double !== undefined) {
    const text: string = JSON.parse(double);
    return { text, quoted: true };
  }
  const single = take(cursor, SINGLE_QUOTED);
  if (single !== undefined) return { text: single.slice(1, -1), quoted: true };
  const plain = take(cursor, PLAIN)?.trimEnd();
  return plain === undefined || /^-(?: |$)/.test(plain) ? undefined : { text: plain, quoted: false };
}

function mapping(cursor: Cursor, depth: number): Json | undefined {
  const entries = new Map<string, Json>();
  while (!takes(cursor, "}")) {
    const key = quotedOrPlain(cursor);
    // Readers differ on `a:1`; and in which of two values counts.
    if (!key || (!key.quoted && key.text.includes(":")) || entries.has(key.text) || !takes(cursor, ":"))
      return undefined;
    if (!key.quoted && !" \t\n".includes(cursor.text[cursor.at] ?? "x")) return undefined;
    const value = flow(cursor, depth + 1, false);
    if (value === undefined) return undefined;
    entries.set(key.text, value);
    if (takes(cursor, ",")) continue;
    return takes(cursor, "}") ? mapOf(entries) : undefined;
  }
  return mapOf(entries);
}

function sequence(cursor: Cursor, depth: number): Json | undefined {
  const items: Json[] = [];
  while (!takes(cursor, "]")) {
    const item = flow(cursor, depth + 1, true);
    if (item === undefined) return undefined;
    items.push(item);
    if (takes(cursor, ",")) continue;
    return takes(cursor, "]") ? items : undefined;
  }
  return items;
}

function flow(cursor: Cursor, depth: number, inSequence: boolean): Json | undefined {
  if (depth > MAX_DEPTH) return undefined;
  if (takes(cursor, "{")) return mapping(cursor, depth);
  if (takes(cursor, "[")) return sequence(cursor, depth);
  const scalar = quotedOrPlain(cursor);
  // In a list, `a:b` is a mapping to some readers.
  if (!scalar || (inSequence && !scalar.quoted && scalar.text.includes(":"))) return undefined;
  if (scalar.quoted) return scalar.text;
  if (scalar.text === "null" || scalar.text === "~") return null;
  return scalar.text === "false" ? false : scalar.text;
}

/**
 * Reads a flow collection (`{spec: {replicas: 3}}`) that every reader of YAML reads alike: no anchors, tags, comments,
 * or scalars over several lines. Scalars come out as {@link readPlain} gives them.
 *
 * @returns undefined where it is not that plain.
 */
export function readFlow(text: string): Json | undefined {
  const cursor: Cursor = { text, at: 0 };
  const value = flow(cursor, 0, false);
  take(cursor, SPACE);
  return cursor.at === text.length ? value : undefined;
}
