import {
  APOSTROPHE,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  CR,
  HASH,
  LF,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  SPACE,
  TAB,
  isBlank,
} from "./bytes.ts";
import { abandonFlow, endFlow, expectKey } from "./flow-frame.ts";
import { endsWord, findPlainEnd, readPlain, readQuoted } from "./flow-scalars.ts";
import { type Reader, continues } from "./reader.ts";

/** A line that starts a block document, seen where flow was thought to go on: an unclosed brace in text came before it. */
const BLOCK_KEY = /^["']?[A-Za-z][\w./-]*["']?:(?:[ \t]+[^,{}[\]\n]*)?\s*$/u;
const LONGEST_BLOCK_KEY_LINE = 256;

/**
 * Reads JSON, JSON lines, KYAML and YAML's flow style, token by token, in any indentation.
 *
 * @returns false where more bytes are needed to go on.
 */
export function readFlow(reader: Reader): boolean {
  const { bytes, base, tracker } = reader;
  const { length } = bytes;
  let at = reader.at;
  while (at < length) {
    switch (bytes[at] ?? 0) {
      case SPACE:
      case TAB:
      case CR:
        at++;
        continue;
      case LF: {
        reader.at = at;
        const next = readBreak(reader);
        if (next === undefined) return false;
        if (reader.mode !== "flow") return true;
        at = next;
        continue;
      }
      case OPEN_BRACE:
      case OPEN_BRACKET:
        reader.plainRuns = false;
        tracker.open(bytes[at] === OPEN_BRACE ? "map" : "sequence", true, -1);
        at++;
        continue;
      case CLOSE_BRACE:
      case CLOSE_BRACKET:
        reader.plainRuns = false;
        if (tracker.top !== reader.flowFloor) tracker.close(base + at);
        at++;
        if (tracker.top === reader.flowFloor) return endFlow(reader, at);
        continue;
      case COMMA:
        reader.plainRuns = false;
        expectKey(tracker.top);
        at++;
        continue;
      case COLON:
        if (at + 1 === length && !reader.final) return wait(reader, at);
        if (!reader.afterKey && !endsWord(bytes[at + 1])) break;
        reader.plainRuns = false;
        reader.afterKey = false;
        at++;
        continue;
      case QUOTE:
      case APOSTROPHE: {
        // A plain scalar may have quotes anywhere but at its start.
        if (reader.plainRuns) break;
        reader.at = at;
        const next = readQuoted(reader);
        if (next === undefined) return false;
        if (reader.mode !== "flow") return true;
        at = next;
        continue;
      }
      case HASH: {
        if (at > 0 && !isBlank(bytes[at - 1]) && bytes[at - 1] !== LF) break;
        const end = bytes.indexOf(LF, at);
        if (end === -1 && !reader.final) return wait(reader, at);
        tracker.comment(base + at + 1, base + (end === -1 ? length : end));
        at = end === -1 ? length : end;
        continue;
      }
      default:
    }
    const end = findPlainEnd(reader, at);
    if (end >= length && !reader.final) return wait(reader, at);
    at = readPlain(reader, at, end);
  }
  reader.at = length;
  return false;
}

function wait(reader: Reader, at: number): false {
  reader.at = at;
  return false;
}

/** Goes over a line break, or out of the collection. */
function readBreak(reader: Reader): number | undefined {
  const { bytes, at, final } = reader;
  if (reader.embedded) {
    abandonFlow(reader, at);
    return at;
  }
  const first = at + 1;
  const byte = bytes[first];
  if (byte === undefined && !final) return undefined;
  // All of JSON as it is printed takes this way.
  if (reader.tracker.document.parent === undefined) {
    if (byte === SPACE || byte === CLOSE_BRACE || byte === CLOSE_BRACKET) return first;
    if (byte === QUOTE && reader.flowFloor?.shape === "document") return first;
  }
  const end = bytes.indexOf(LF, first);
  if (end === -1 && !final && bytes.length - first < LONGEST_BLOCK_KEY_LINE) return undefined;
  if (!continues(reader, first) || startsBlock(reader, first, end === -1 ? bytes.length : end)) abandonFlow(reader, at);
  return first;
}

function startsBlock({ bytes, flowColumn, flowFloor, tracker }: Reader, start: number, end: number): boolean {
  // In folded text any word may have come to the left edge.
  if (tracker.inPayload() || tracker.document.folded || end - start > LONGEST_BLOCK_KEY_LINE) return false;
  const line = bytes.toString("latin1", start, end);
  const column = line.search(/\S/u);
  // A collection at the left edge may have its own keys there; that of a key may not.
  if (/["']/u.test(line.charAt(column)) && flowFloor?.shape === "document") return false;
  return column <= flowColumn && BLOCK_KEY.test(line.slice(column));
}
