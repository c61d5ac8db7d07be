import { type Document, LineCounter, parseAllDocuments, visit } from "yaml";
import { holdsItself } from "./circular.ts";
import { AS_GO_READS } from "./dialect.ts";
import type { Json, ManifestReader, ManifestResult } from "./manifest.ts";
import { mergesOverKeys } from "./merges.ts";
import { readBlock } from "./read-block.ts";
import { ODD_BREAK, readJson } from "./read-plain.ts";
import { OPTIONS } from "./scalars.ts";

export type { Json, ManifestReader, ManifestResult } from "./manifest.ts";

/** kubectl parts documents before it reads YAML: a line that begins with `---`, whatever follows on it. */
const SEPARATOR = /^---.*$/m;

/** A byte order mark that is not alone at the beginning: behind it, Go's reader loses count of the columns. */
const ODD_MARK = /^\uFEFF\s|(?!^)\uFEFF/;

/** Go takes more for spaces than YAML does: behind a form feed it reads JSON where YAML begins a key or a text. */
const ODD_BEGIN = /^\s*[\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]\s*\{/;

/**
 * How many characters of a text are read by the library, which takes up to a hundred times as long. Nearly all manifests
 * are read without it; what needs it is short: `?` before keys, tabs, what is no YAML.
 */
const MOST_BY_LIBRARY = 1024;

/** What it costs to ask the library at all, as so many characters. */
const ASKING = 64;

/** Opens more than a short text has: the library takes long for what nests. */
const NESTS = /(?:[[{][^[{]*){100}/;

/** Tags change what a scalar is, and readers differ in which they know. */
function hasTag(document: Document): boolean {
  let tagged = false;
  visit(document, {
    Node(_, node) {
      tagged ||= "tag" in node && node.tag !== undefined;
      return tagged ? visit.BREAK : undefined;
    },
  });
  return tagged;
}

function byLibrary(text: string): ManifestResult {
  const lineCounter = new LineCounter();
  // A text can hold a fault at every character, and to tell the place of each takes far longer than to find it.
  const documents = parseAllDocuments(text, { ...OPTIONS, prettyErrors: false, lineCounter });
  const values: Json[] = [];
  for (const document of documents) {
    const [error] = document.errors;
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      return { ok: false, reason: `is not YAML: ${error.message} at line ${line}, column ${col}` };
    }
    // Looking at every node is only worth it where one may have a tag.
    if (text.includes("!") && hasTag(document)) {
      return { ok: false, reason: "uses YAML tags, which readers take differently" };
    }
    if (text.includes("<<") && mergesOverKeys(document)) {
      return { ok: false, reason: "merges keys over others that stand before them, which readers take differently" };
    }
    // 100 aliases are far more than a manifest has and far fewer than exhaust a reader.
    const value: Json = document.toJS({ maxAliasCount: 100 });
    if (value === null || value === undefined) continue;
    if (typeof value !== "object") return { ok: false, reason: "is a text and no object" };
    if (text.includes("*") && holdsItself(value)) return { ok: false, reason: "names something within itself" };
    values.push(value);
  }
  return { ok: true, documents: values };
}

/** Reads one document, and tells how much of it was for the library. */
function readDocument(text: string, room: number): { readonly read: ManifestResult; readonly used: number } {
  if (ODD_BEGIN.test(text)) {
    return { read: { ok: false, reason: "begins with spaces that readers take differently" }, used: 0 };
  }
  const own = readBlock(text.replace(/^\uFEFF/, ""), AS_GO_READS);
  if (own.ok) return { read: { ok: true, documents: own.value === null ? [] : [own.value] }, used: 0 };
  if (text.length > room || NESTS.test(text)) {
    const reason = `is no YAML near line ${own.line} of its document, or more than is read in a long text: write that plainly`;
    return { read: { ok: false, reason }, used: 0 };
  }
  return { read: byLibrary(text), used: text.length + ASKING };
}

/**
 * Reads a manifest, or any other content that Kubernetes tools read as YAML 1.1: `yes` and `on` are true, as
 * sigs.k8s.io/yaml has it. Never throws.
 *
 * @param text one or several documents of YAML, or JSON.
 * @example
 * readManifests("a: yes\n---\n[1, 2]\n"); // { ok: true, documents: [{ a: true }, [1, 2]] }
 */
export const readManifests: ManifestReader = (text) => {
  const json = readJson(text);
  if (json.ok) return json;
  // To one reader they end a line, and with it a comment or a value; to another they are text.
  if (ODD_BREAK.test(text)) return { ok: false, reason: "has line breaks that readers take differently" };
  if (ODD_MARK.test(text)) return { ok: false, reason: "has a byte order mark amid the text" };
  const documents: Json[] = [];
  let room = MOST_BY_LIBRARY;
  for (const part of text.split(SEPARATOR)) {
    let read: ManifestResult;
    try {
      const { read: document, used } = readDocument(part, room);
      read = document;
      room -= used;
    } catch (error) {
      return { ok: false, reason: error instanceof Error ? `cannot be read: ${error.message}` : "cannot be read" };
    }
    if (!read.ok) return read;
    documents.push(...read.documents);
  }
  return { ok: true, documents };
};
