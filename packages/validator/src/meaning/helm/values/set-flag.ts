import type { Json } from "../../../manifest/manifest.ts";
import { endOfJson } from "./end-of-json.ts";
import { readUntil, textReader } from "./text-reader.ts";
import type { TextReader } from "./text-reader.ts";

/** One value of a chart, set from the command line. */
export interface Assignment {
  /** Map keys as text, list positions as numbers. */
  readonly path: readonly (string | number)[];
  readonly value: Json;
}

/** The flags that speak helm's `--set` grammar, each with its own dialect. */
export const SET_FLAGS = ["set", "set-string", "set-file", "set-json", "set-literal"] as const;
export type SetFlag = (typeof SET_FLAGS)[number];

export type SetResult =
  | { readonly ok: true; readonly assignments: readonly Assignment[] }
  | { readonly ok: false; readonly reason: string };

/** Nesting that helm's own parser refuses to pass (`MaxNestedNameLevel` of its package strvals). */
const MAX_DEPTH = 30;
/** The greatest list position that helm's own parser takes (`MaxIndex` of its package strvals). */
const MAX_INDEX = 65_536;

/**
 * Reads the value of one `--set*` flag as helm's own package strvals does: `a.b[0].c=v,d={x,y}`.
 *
 * @param flag which dialect: `set` types its values, `set-json` takes JSON, `set-literal` knows no escapes, lists or commas
 * @param text the flag's value, as helm receives it
 * @returns each key with its value (for `set-file` the value is the file's name), or why helm would refuse the flag
 */
export function parseSetFlag(flag: SetFlag, text: string): SetResult {
  if (flag === "set-json" && text.trim().startsWith("{")) return parseWholeObject(text);
  const assignments: Assignment[] = [];
  const reader = textReader(text);
  try {
    while (readAssignment(reader, flag, assignments));
    return { ok: true, assignments };
  } catch (error) {
    if (error instanceof SetSyntaxError) return { ok: false, reason: reader.problem };
    throw error;
  }
}

/**
 * Thrown and caught in this file only: the grammar gives up at any depth. One for all, since to note where each was thrown
 * takes far longer than to read what it is about.
 */
class SetSyntaxError extends Error {}
const SYNTAX_ERROR = new SetSyntaxError();

function failed(reader: TextReader, reason: string): SetSyntaxError {
  reader.problem = reason;
  return SYNTAX_ERROR;
}

function parseWholeObject(text: string): SetResult {
  const value = readJson(text);
  return value === undefined
    ? { ok: false, reason: "the value of --set-json is no JSON object" }
    : { ok: true, assignments: [{ path: [], value }] };
}

/** Reads one `key=value`; false where nothing is left. */
function readAssignment(reader: TextReader, flag: SetFlag, into: Assignment[]): boolean {
  const literal = flag === "set-literal";
  const path: (string | number)[] = [];
  for (let depth = 0; depth <= MAX_DEPTH; depth++) {
    const key = readUntil(reader, literal ? "=[." : "=[,.", !literal);
    if (key.stop === undefined && key.text !== "") throw failed(reader, `key "${key.text}" has no value`);
    if (key.stop === ",") throw failed(reader, `key "${key.text}" has no value (cannot end with ,)`);
    path.push(key.text);
    let { stop } = key;
    while (stop === "[") stop = readIndex(reader, path, !literal);
    if (stop === undefined) return false;
    if (stop === "=") {
      into.push({ path, value: readValue(reader, flag) });
      return true;
    }
  }
  throw failed(reader, `key "${path.join(".")}" is nested deeper than ${MAX_DEPTH}`);
}

/** Reads `0]` and what stands behind it: another `[`, a `.`, or the `=`. Helm drops a key that the text ends in. */
function readIndex(reader: TextReader, path: (string | number)[], escapes: boolean): string | undefined {
  const { text, stop } = readUntil(reader, "]", escapes);
  if (stop === undefined) return undefined;
  const index = /^[+-]?[0-9]+$/u.test(text) ? Number(text) : Number.NaN;
  if (!(index >= 0 && index <= MAX_INDEX)) {
    throw failed(reader, `"[${text}]" is no list position between 0 and ${MAX_INDEX}`);
  }
  path.push(index);
  const next = reader.next();
  if (next === undefined || next === "[" || next === "." || next === "=") return next;
  throw failed(reader, `unexpected "${next}" behind a list position`);
}

function readValue(reader: TextReader, flag: SetFlag): Json {
  if (flag === "set-json") return readJsonValue(reader);
  if (flag === "set-literal") return reader.jump((text) => text.length) ?? "";
  if (reader.peek() !== "{") return typed(readUntil(reader, ",", true).text, flag);
  reader.next();
  const list: Json[] = [];
  for (;;) {
    const item = readUntil(reader, ",}", true);
    if (item.stop === undefined) throw failed(reader, "list must terminate with '}'");
    list.push(typed(item.text, flag));
    if (item.stop === "}") break;
  }
  if (reader.peek() === ",") reader.next();
  return list;
}

function readJsonValue(reader: TextReader): Json {
  if (skipBlankValue(reader)) return null;
  const text = reader.jump(endOfJson);
  const value = text === undefined ? undefined : readJson(text);
  if (value === undefined) throw failed(reader, "a value of --set-json is no JSON");
  skipBlankValue(reader);
  return value;
}

/** Consumes blanks and the comma behind them; true where nothing else stood there. */
function skipBlankValue(reader: TextReader): boolean {
  for (;;) {
    const rune = reader.peek();
    if (rune !== undefined && rune !== "," && !/\s/u.test(rune)) return false;
    reader.next();
    if (rune === undefined || rune === ",") return true;
  }
}

function readJson(text: string): Json | undefined {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

/** `--set` alone types its values; the others keep text. */
function typed(text: string, flag: SetFlag): Json {
  if (flag !== "set") return text;
  const lower = text.toLowerCase();
  if (lower === "true") return true;
  if (lower === "false") return false;
  if (lower === "null") return null;
  if (text === "0" || /^[+-]?[1-9][0-9]{0,17}$/u.test(text)) return Number(text);
  return text;
}
