import { AS_GO_READS } from "./yaml/dialect.ts";
import type { Json, ManifestReader, ManifestResult, ReadingRoom } from "./manifest.ts";
import { type BlockResult, readBlock, readPrintable } from "./yaml/read-block.ts";
import { withoutContent } from "./without-content.ts";
import { ODD_BREAK, readJson } from "./yaml/read-plain.ts";
import { isPlainText, isPrintable } from "./yaml/source.ts";

/** kubectl parts documents before it reads YAML: a line that begins with `---`, whatever follows on it. */
const SEPARATOR = /^---.*$/m;

/** Something other than a comment on it: kubectl refuses that, and helm 3 reads the document that begins there. */
const ODD_SEPARATOR = /^---(?:[^\s]|[^\S\n]+[^\s#])/m;

const MARK = /^\uFEFF/;

/** A byte order mark that is not alone at the beginning: behind it, Go's reader loses count of the columns. */
const ODD_MARK = /^\uFEFF\s|(?!^)\uFEFF/;

/** Spaces to Go and none to YAML. */
const ODD_SPACE = /[\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/;

/** Behind a form feed Go reads JSON where YAML begins a key or a text. */
const ODD_BEGIN = /^\s*[\v\f\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]\s*\{/;

/** Ends a document, or says something of it. */
const MARKS = /^(?:\.\.\.|%)/m;

/** Ends a document, with nothing behind it: charts of some makers write it below each of theirs. */
const ENDED = /\n\.\.\.[ \t\r\n]*$/;

/**
 * How many characters of a text are read by the library, which takes up to a hundred times as long. Nearly all manifests
 * are read without it; what needs it is short: `?` before keys, tabs, what is no YAML.
 */
const MOST_BY_LIBRARY = 1024;

/** What it costs to ask the library at all, as so many characters. */
const ASKING = 64;

/** Opens more than a short text has: the library takes long for what nests. */
const NESTS = /(?:[[{][^[{]*){100}/;

/** Objects of JSON one after the other, each from the beginning of a line, as `jq` prints them. */
function readStream(text: string): ManifestResult | undefined {
  if (!text.startsWith("{") || !text.includes("\n{")) return undefined;
  const parts = text.split(/\n(?=\{)/);
  const documents: Json[] = [];
  for (const part of parts) {
    const read = readJson(part);
    if (!read.ok) return undefined;
    documents.push(...read.documents);
  }
  return { ok: true, documents };
}

/** What the whole text tells of all of its documents, so that not each has to be asked for it: there may be thousands. */
interface Look {
  /** Text to Go's reader, and nothing about documents but what parts them. */
  readonly isPrintable: boolean;
  readonly hasOddSpace: boolean;
}

function lookAt(text: string, isPlain: boolean): Look {
  const mayMark = text.includes("%") || text.includes("...");
  return {
    isPrintable: (isPlain || isPrintable(text)) && !(mayMark && MARKS.test(text)),
    hasOddSpace: !isPlain && ODD_SPACE.test(text),
  };
}

/** What keeps a text from being read, whatever its documents hold. */
function oddity(text: string, isPlain: boolean): string | undefined {
  if (!isPlain) {
    // To one reader they end a line, and with it a comment or a value; to another they are text.
    if (ODD_BREAK.test(text)) return "has line breaks that readers take differently";
    if (ODD_MARK.test(text)) return "has a byte order mark amid the text";
  }
  return text.includes("---") && ODD_SEPARATOR.test(text)
    ? "begins a document on the line that parts it from the last"
    : undefined;
}

function readOwn(document: string, look: Look): BlockResult {
  return look.isPrintable
    ? readPrintable(document, AS_GO_READS)
    : readBlock(document.replace(ENDED, "\n"), AS_GO_READS);
}

function readDocuments(text: string, look: Look, shared: ReadingRoom, byLibrary: ManifestReader): ManifestResult {
  const documents: Json[] = [];
  let room = Math.min(MOST_BY_LIBRARY, shared.characters);
  for (const part of text.includes("---") ? text.split(SEPARATOR) : [text]) {
    if (look.hasOddSpace && ODD_BEGIN.test(part)) {
      return { ok: false, reason: "begins with spaces that readers take differently" };
    }
    const own = readOwn(part, look);
    if (own.ok) {
      if (own.value !== null) documents.push(own.value);
      continue;
    }
    if (part.length > room || NESTS.test(part)) {
      const reason = `is no YAML near line ${own.line} of its document, or more than is read in a long text: write that plainly`;
      return { ok: false, reason };
    }
    room -= part.length + ASKING;
    shared.characters -= part.length + ASKING;
    const read = byLibrary(part);
    if (!read.ok) return read;
    documents.push(...read.documents);
  }
  return { ok: true, documents };
}

/**
 * Makes a reader of manifests that reads by own code what nearly all of them hold, and asks for the rest.
 *
 * `readManifests` of `@k8s-mcp/validator/manifest` is one that asks a library. Who does not want to load that before it
 * is needed takes note of being asked here, and reads again with it.
 *
 * @param byLibrary reads one document; it is given 1,024 characters of a text at most.
 * @example
 * manifestReader(() => ({ ok: false, reason: "is not plain" }))("a: yes"); // { ok: true, documents: [{ a: true }] }
 */
export function manifestReader(byLibrary: ManifestReader): ManifestReader {
  return (text, shared = { characters: MOST_BY_LIBRARY }) => {
    const json = readJson(text);
    if (json.ok) return json;
    const stream = readStream(text);
    if (stream) return stream;
    const isPlain = isPlainText(text);
    const odd = oddity(text, isPlain);
    if (odd !== undefined) return { ok: false, reason: odd };
    try {
      const source = isPlain ? text : text.replace(MARK, "").replaceAll("\r\n", "\n");
      return readDocuments(source, lookAt(source, isPlain), shared, byLibrary);
    } catch (error) {
      const why = error instanceof Error ? `: ${withoutContent(error.message)}` : "";
      return { ok: false, reason: `cannot be read${why}` };
    }
  };
}
