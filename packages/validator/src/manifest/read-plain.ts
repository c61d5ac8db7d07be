import { type Json, mapOf, type ManifestResult } from "./manifest.ts";
import { readFlow } from "./read-flow.ts";

/**
 * A line of block YAML, its indentation taken off. What a reader of YAML could read in two ways is not plain: anchors,
 * aliases, tags, flow collections over several lines, keys in `?` form, scalars over several lines.
 */
interface Line {
  readonly indent: number;
  readonly text: string;
  readonly raw: string;
}

interface Cursor {
  readonly lines: Line[];
  at: number;
  /** How many blocks are open. */
  depth: number;
}

/** Deeper than any real object; a text that nests further is there to exhaust its reader. */
const MAX_DEPTH = 100;

/** Line breaks of YAML that other readers take for text. */
export const ODD_BREAK = /\r(?!\n)|[\u0085\u2028\u2029]/;

/** Thrown inside this file only, to leave a recursion at the first thing that is not plain. */
class NotPlain extends Error {}
/** One for all: most texts that are tried are not plain, and to note where each was given up takes longer than to try it. */
const NOT_PLAIN = new NotPlain();

/** Spaces to JavaScript, and part of a word to YAML; before a `{`, spaces to Go again. */
const ODD_SPACE = /[\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000\uFEFF]/;

/** Begins a document; before the first one it says nothing. */
const FIRST_SEPARATOR = /^---[ \t]*\n/;

const KEY = /^(?:"([^"\\]*)"|'([^']*)'|([A-Za-z0-9_$/][A-Za-z0-9_$~./-]*)) *:(?: +|$)/;
const BLOCK_SCALAR = /^\|([+-]?)$/;
const INDICATORS = "&*!|>%@`{}[],?#\"'";

function linesOf(text: string): Line[] {
  if (ODD_BREAK.test(text) || ODD_SPACE.test(text)) throw NOT_PLAIN;
  const lines: Line[] = [];
  for (const raw of text.split(/\r?\n/)) {
    const content = raw.trimStart();
    if (raw.slice(0, raw.length - content.length).includes("\t")) throw NOT_PLAIN;
    lines.push({ indent: raw.length - content.length, text: content.trimEnd(), raw });
  }
  return lines;
}

function skipEmpty(cursor: Cursor): Line | undefined {
  for (;;) {
    const line = cursor.lines[cursor.at];
    if (!line || (line.text !== "" && !line.text.startsWith("#"))) return line;
    cursor.at += 1;
  }
}

function fromFlow(text: string): Json {
  const json = readJson(text);
  const value = json.ok ? json.documents[0] : readFlow(text);
  if (value === undefined) throw NOT_PLAIN;
  return value;
}

/** A line's text without the comment behind it; `#` is one behind a space, and in no quotes. */
function withoutComment(text: string): string {
  if (text.startsWith("#")) return "";
  const first = text[0] ?? "";
  if (first === '"' || first === "'" || first === "{" || first === "[") return text;
  const at = text.search(/[ \t]#/);
  return at < 0 ? text : text.slice(0, at).trimEnd();
}

function scalar(text: string): Json {
  const first = text[0] ?? "";
  if (first === "{" || first === "[" || first === '"') return fromFlow(text);
  if (first === "'") {
    const inner = text.slice(1, -1).replaceAll("''", "\u0000");
    if (text.length < 2 || !text.endsWith("'") || inner.includes("'")) throw NOT_PLAIN;
    return inner.replaceAll("\u0000", "'");
  }
  if (INDICATORS.includes(first) || first === "\t" || /:(?:[ \t]|$)/.test(text)) throw NOT_PLAIN;
  if (text === "null" || text === "~") return null;
  return text === "false" ? false : text;
}

/** The text below a `|`: all lines that are indented deeper than the key, empty ones among them. */
function blockScalar(cursor: Cursor, indent: number, chomping: string): string {
  const first = cursor.lines.slice(cursor.at).find(({ text }) => text !== "");
  const content: string[] = [];
  for (;;) {
    const line = cursor.lines[cursor.at];
    if (!line || (line.text !== "" && line.indent <= indent)) break;
    if (line.text !== "" && line.indent < (first?.indent ?? 0)) throw NOT_PLAIN;
    content.push(line.raw.slice(first?.indent));
    cursor.at += 1;
  }
  const text = content.join("\n");
  if (chomping === "+") return text;
  const kept = text.replace(/\n+$/, "");
  return chomping === "-" || kept === "" ? kept : `${kept}\n`;
}

/** What stands behind `key:` or `-`, on the same line or below it. */
function valueAfter(cursor: Cursor, given: string, indent: number, inMapping: boolean): Json {
  const text = withoutComment(given);
  const literal = BLOCK_SCALAR.exec(text);
  if (literal) return blockScalar(cursor, indent, literal[1] ?? "");
  const next = skipEmpty(cursor);
  if (text !== "") {
    if (next && next.indent > indent) throw NOT_PLAIN;
    return scalar(text);
  }
  if (!next) return null;
  // A list may stand as deep as the key that it belongs to.
  const isList = next.text === "-" || next.text.startsWith("- ");
  if (next.indent > indent || (inMapping && isList && next.indent === indent)) return block(cursor, next.indent);
  return null;
}

function mapping(cursor: Cursor, indent: number): Json {
  const entries = new Map<string, Json>();
  for (;;) {
    const line = skipEmpty(cursor);
    if (!line || line.indent < indent) return mapOf(entries);
    const match = KEY.exec(line.text);
    if (line.indent !== indent || !match) throw NOT_PLAIN;
    const key = match[1] ?? match[2] ?? match[3] ?? "";
    if (entries.has(key)) throw NOT_PLAIN;
    cursor.at += 1;
    entries.set(key, valueAfter(cursor, line.text.slice(match[0].length), indent, true));
  }
}

function sequence(cursor: Cursor, indent: number): Json {
  const items: Json[] = [];
  for (;;) {
    const line = skipEmpty(cursor);
    if (!line || line.indent < indent) return items;
    const isItem = line.text === "-" || line.text.startsWith("- ");
    if (line.indent !== indent) throw NOT_PLAIN;
    if (!isItem) return items;
    const rest = line.text.slice(1).trimStart();
    if (KEY.test(rest) || rest === "-" || rest.startsWith("- ")) {
      // The mapping or list begins behind the dash: read on as if the dash were a space.
      const inner = indent + line.text.length - rest.length;
      cursor.lines[cursor.at] = { indent: inner, text: rest, raw: line.raw };
      items.push(block(cursor, inner));
    } else {
      cursor.at += 1;
      items.push(valueAfter(cursor, rest, indent, false));
    }
  }
}

function block(cursor: Cursor, indent: number): Json {
  const line = skipEmpty(cursor);
  if (!line) return null;
  if (cursor.depth === MAX_DEPTH) throw NOT_PLAIN;
  cursor.depth += 1;
  const value = blockAt(cursor, line, indent);
  cursor.depth -= 1;
  return value;
}

function blockAt(cursor: Cursor, line: Line, indent: number): Json {
  if (line.text === "-" || line.text.startsWith("- ")) return sequence(cursor, indent);
  if (KEY.test(line.text)) return mapping(cursor, indent);
  cursor.at += 1;
  return scalar(withoutComment(line.text));
}

function document(text: string): Json {
  const cursor: Cursor = { lines: linesOf(text), at: 0, depth: 0 };
  const first = skipEmpty(cursor);
  const value = block(cursor, first?.indent ?? 0);
  // A document that is one text is an object that only other readers see, or no manifest at all.
  if (skipEmpty(cursor) || typeof value !== "object") throw NOT_PLAIN;
  return value;
}

const NO_JSON: ManifestResult = { ok: false, reason: "is not JSON" };

/** How JSON begins and ends. What does neither is not tried: a failed try takes longer than most texts do to read. */
const JSON_BEGIN = /^[ \t\r\n]*["{[0-9tfn-]/;
const JSON_END = /["}\]0-9el][ \t\r\n]*$/;

/** Reads JSON, as `--overrides` is read. */
export function readJson(text: string): ManifestResult {
  if (!JSON_BEGIN.test(text) || !JSON_END.test(text)) return NO_JSON;
  try {
    const value: Json = JSON.parse(text);
    return { ok: true, documents: [value] };
  } catch {
    return NO_JSON;
  }
}

/**
 * Reads JSON, or one document of block YAML that every reader reads alike. Only `false` is a boolean here and only `null`
 * and `~` are null; whatever else a scalar may mean, it is neither of these.
 */
export function readPlain(text: string): ManifestResult {
  const json = readJson(text);
  if (json.ok) return json;
  const flow = readFlow(text);
  if (typeof flow === "object") return { ok: true, documents: [flow] };
  try {
    return { ok: true, documents: [document(text.replace(FIRST_SEPARATOR, ""))] };
  } catch (error) {
    if (!(error instanceof NotPlain)) throw error;
    return { ok: false, reason: "is neither JSON nor plain YAML" };
  }
}
