import { addEntry, aliased, anchored, type Entries, merge, noEntries } from "./anchors.ts";
import type { Json } from "../manifest.ts";
import { readQuoted } from "./quoted.ts";
import { type Cursor, MAX_DEPTH, NOT_PLAIN } from "./source.ts";

interface Place {
  readonly cursor: Cursor;
  at: number;
}

/** Characters of which a plain scalar consists that every reader takes alike; a colon only inside of it. */
const PLAIN = /[A-Za-z0-9_./$~+-](?:[A-Za-z0-9_./$~+@=%*()<>^;&|!\\ -]|:(?=[A-Za-z0-9_./-]))*/y;
const ANCHOR = /&([A-Za-z0-9_-]+)(?=[ \n])/y;
const ALIAS = /\*([A-Za-z0-9_-]+)(?=[ \n,\]}])/y;

/** Longer ones are no keys to Go. */
export const MAX_KEY = 1000;

function take({ cursor, at }: Place, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(cursor.source) ?? undefined;
}

/** As much of a text as is a plain scalar from an offset on. */
function plainAt(source: string, at: number): string {
  PLAIN.lastIndex = at;
  return PLAIN.test(source) ? source.slice(at, PLAIN.lastIndex).trimEnd() : "";
}

/** Goes on behind spaces, breaks and comments, which begin behind one of them. */
function skipSpace(place: Place): void {
  const { source } = place.cursor;
  for (let isSpaced = false; ;) {
    const character = source[place.at];
    if (character === " " || character === "\t" || character === "\n") {
      place.at += 1;
      isSpaced = true;
    } else if (character === "#" && isSpaced) {
      const end = source.indexOf("\n", place.at);
      place.at = end < 0 ? source.length : end;
    } else return;
  }
}

function takes(place: Place, character: string): boolean {
  skipSpace(place);
  if (place.cursor.source[place.at] !== character) return false;
  place.at += 1;
  return true;
}

interface Scalar {
  readonly text: string;
  readonly quoted: boolean;
}

/** A scalar as it stands there; it throws where none does that every reader takes alike. */
function scalarAt(place: Place): Scalar {
  skipSpace(place);
  const first = place.cursor.source[place.at];
  if (first === '"' || first === "'") {
    const quoted = readQuoted(place.cursor.source, place.at);
    if (!quoted) throw NOT_PLAIN;
    place.at = quoted.end;
    return { text: quoted.value, quoted: true };
  }
  const text = plainAt(place.cursor.source, place.at);
  if (text === "" || text === "-" || text.startsWith("- ")) throw NOT_PLAIN;
  place.at += text.length;
  return { text, quoted: false };
}

function keyAt(place: Place): {
  readonly name: string | undefined;
  readonly quoted: boolean;
  readonly merges: boolean;
} {
  const { cursor } = place;
  skipSpace(place);
  const from = place.at;
  if (cursor.dialect.asGo && cursor.source.startsWith("<<:", from)) {
    place.at += 2;
    return { name: "<<", quoted: false, merges: true };
  }
  const { text, quoted } = scalarAt(place);
  const isOne = place.at - from <= MAX_KEY && !(quoted && hasBreak(cursor.source, from, place.at));
  // Readers differ on `a:1`.
  if (!isOne || (!quoted && text.includes(":"))) throw NOT_PLAIN;
  return { name: quoted ? text : cursor.dialect.key(text), quoted, merges: false };
}

function mapping(place: Place, depth: number): Json {
  const entries: Entries = noEntries();
  while (!takes(place, "}")) {
    const { name, quoted, merges } = keyAt(place);
    if (!takesOnLine(place, ":")) throw NOT_PLAIN;
    if (!quoted && !" \t\n".includes(place.cursor.source[place.at] ?? "x")) throw NOT_PLAIN;
    const value = flow(place, depth + 1, false);
    if (merges) merge(entries, value);
    else addEntry(entries, name, value, place.cursor.dialect);
    if (takes(place, ",")) continue;
    if (!takes(place, "}")) throw NOT_PLAIN;
    break;
  }
  return entries.values;
}

function hasBreak(source: string, from: number, to: number): boolean {
  return to - from > 1 && source.slice(from, to).includes("\n");
}

/** A key and its colon stand on one line. */
function takesOnLine(place: Place, character: string): boolean {
  const from = place.at;
  return takes(place, character) && !hasBreak(place.cursor.source, from, place.at);
}

function sequence(place: Place, depth: number): Json {
  const items: Json[] = [];
  while (!takes(place, "]")) {
    items.push(flow(place, depth + 1, true));
    if (takes(place, ",")) continue;
    if (!takes(place, "]")) throw NOT_PLAIN;
    break;
  }
  return items;
}

function flow(place: Place, depth: number, inSequence: boolean): Json {
  const { cursor } = place;
  if (depth > MAX_DEPTH) throw NOT_PLAIN;
  cursor.nodes += 1;
  skipSpace(place);
  const first = cursor.source[place.at];
  if (first === "{" || first === "[") {
    place.at += 1;
    return first === "{" ? mapping(place, depth) : sequence(place, depth);
  }
  const anchor = first === "&" ? take(place, ANCHOR) : undefined;
  if (anchor) {
    place.at += anchor[0].length;
    return anchored(cursor, anchor[1] ?? "", () => flow(place, depth + 1, inSequence));
  }
  const alias = first === "*" && cursor.dialect.asGo ? take(place, ALIAS) : undefined;
  if (alias) {
    place.at += alias[0].length;
    return aliased(cursor, alias[1] ?? "");
  }
  const scalar = scalarAt(place);
  if (scalar.quoted) return scalar.text;
  // In a list, `a:b` is a mapping to some readers.
  const value = inSequence && scalar.text.includes(":") ? undefined : cursor.dialect.scalar(scalar.text);
  if (value === undefined) throw NOT_PLAIN;
  return value;
}

/**
 * Reads a flow collection (`{spec: {replicas: 3}}`) that begins at an offset and that every reader of YAML reads alike.
 * It throws where it is not that plain.
 */
export function readFlow(cursor: Cursor, at: number): { readonly value: Json; readonly end: number } {
  const place: Place = { cursor, at };
  const value = flow(place, 0, false);
  return { value, end: place.at };
}
