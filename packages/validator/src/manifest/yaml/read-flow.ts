import { addEntry, aliased, anchored, type Entries, merge, noEntries } from "./anchors.ts";
import { isName } from "./letters.ts";
import type { Json } from "../manifest.ts";
import { readQuoted } from "./quoted.ts";
import { type Cursor, MAX_DEPTH, NOT_PLAIN } from "./source.ts";

interface Place {
  readonly cursor: Cursor;
  readonly source: string;
  at: number;
  /** Whether the scalar that was read last stood in quotes. */
  isQuoted: boolean;
}

const ANCHOR = /&([A-Za-z0-9_-]+)(?=[ \n])/y;
const ALIAS = /\*([A-Za-z0-9_-]+)(?=[ \n,\]}])/y;

/** Longer ones are no keys to Go. */
export const MAX_KEY = 1000;

const TAB = 9;
const BREAK = 10;
const SPACE = 32;
const HASH = 35;

function take({ source, at }: Place, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(source) ?? undefined;
}

/** Besides names, what begins a scalar that every reader takes alike, and what goes on with it. */
const BEGINS = "$~+";
const GOES_ON = "$~+@=%*()<>^;&|!\\ ";

function goesOn(source: string, at: number): boolean {
  const letter = source[at];
  // A colon only inside of it.
  if (letter === ":") return isName(source, at + 1);
  // What nearly every one ends with.
  return letter !== "," && letter !== "}" && letter !== undefined && GOES_ON.includes(letter);
}

/** As much of a text as is such a scalar from an offset on. */
function plainAt(source: string, from: number): string {
  if (!isName(source, from) && !BEGINS.includes(source[from] ?? " ")) return "";
  let end = from + 1;
  while (isName(source, end) || goesOn(source, end)) end += 1;
  while (source.charCodeAt(end - 1) === SPACE) end -= 1;
  return source.slice(from, end);
}

/** Goes on behind spaces, breaks and comments, which begin behind one of them. */
function skipSpace(place: Place): void {
  const { source } = place;
  for (let { at } = place; ; at += 1) {
    const code = source.charCodeAt(at);
    if (code === SPACE || code === TAB || code === BREAK) continue;
    if (code === HASH && at > place.at) {
      const end = source.indexOf("\n", at);
      at = (end < 0 ? source.length : end) - 1;
      continue;
    }
    place.at = at;
    return;
  }
}

function takes(place: Place, character: string): boolean {
  skipSpace(place);
  if (place.source[place.at] !== character) return false;
  place.at += 1;
  return true;
}

/** A scalar as it stands there; it throws where none does that every reader takes alike. */
function scalarAt(place: Place): string {
  skipSpace(place);
  const first = place.source[place.at];
  place.isQuoted = first === '"' || first === "'";
  if (place.isQuoted) {
    const quoted = readQuoted(place.source, place.at);
    if (!quoted) throw NOT_PLAIN;
    place.at = quoted.end;
    return quoted.value;
  }
  const text = plainAt(place.source, place.at);
  if (text === "" || text === "-" || text.startsWith("- ")) throw NOT_PLAIN;
  place.at += text.length;
  return text;
}

/** The name that a key comes to have; undefined where it is none that readers take alike. */
function keyAt(place: Place): string | undefined {
  const { cursor, source } = place;
  const from = place.at;
  const text = scalarAt(place);
  const isOne = place.at - from <= MAX_KEY && !(place.isQuoted && hasBreak(source, from, place.at));
  // Readers differ on `a:1`.
  if (!isOne || (!place.isQuoted && text.includes(":"))) throw NOT_PLAIN;
  return place.isQuoted ? text : cursor.dialect.key(text);
}

/** Takes a `<<` before its colon. */
function takesMerge(place: Place): boolean {
  skipSpace(place);
  if (!place.cursor.dialect.asGo || !place.source.startsWith("<<:", place.at)) return false;
  place.at += 2;
  place.isQuoted = false;
  return true;
}

function mapping(place: Place, depth: number): Json {
  const { source, cursor } = place;
  const entries: Entries = noEntries();
  while (!takes(place, "}")) {
    const merges = takesMerge(place);
    const name = merges ? undefined : keyAt(place);
    const { isQuoted } = place;
    if (!takesOnLine(place, ":")) throw NOT_PLAIN;
    if (!isQuoted && !" \t\n".includes(source[place.at] ?? "x")) throw NOT_PLAIN;
    const value = flow(place, depth + 1, false);
    if (merges) merge(entries, value);
    else addEntry(entries, name, value, cursor.dialect);
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
  return takes(place, character) && !hasBreak(place.source, from, place.at);
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
  const first = place.source[place.at];
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
  const text = scalarAt(place);
  if (place.isQuoted) return text;
  // In a list, `a:b` is a mapping to some readers.
  const value = inSequence && text.includes(":") ? undefined : cursor.dialect.scalar(text);
  if (value === undefined) throw NOT_PLAIN;
  return value;
}

/**
 * Reads a flow collection (`{spec: {replicas: 3}}`) that begins at an offset and that every reader of YAML reads alike.
 * It throws where it is not that plain.
 */
export function readFlow(cursor: Cursor, at: number): { readonly value: Json; readonly end: number } {
  const place: Place = { cursor, source: cursor.source, at, isQuoted: false };
  const value = flow(place, 0, false);
  return { value, end: place.at };
}
