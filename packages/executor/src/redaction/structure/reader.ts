import type { Frame } from "./frame.ts";
import type { Tracker } from "./tracker.ts";
import { CR, DASH, DOT, LF, isBlank, isBreak, skipBlanks } from "./bytes.ts";

/**
 * Where reading stands. `line`: before a line of block YAML or text. `flow`: between braces. `quoted`: at an opening
 * quote. `rest`: somewhere in a line whose meaning is settled. `swallow` and `pass`: inside a scalar or line too long
 * to be held, which goes or stays.
 */
export type Mode = "line" | "flow" | "quoted" | "rest" | "swallow" | "pass";

/** State that the readers of lines and of flow share. `at` and other plain offsets count from the start of `bytes`. */
export interface Reader {
  readonly tracker: Tracker;
  bytes: Buffer;
  /** Offset of `bytes` in the stream. */
  base: number;
  at: number;
  /** Nothing comes after `bytes`. */
  final: boolean;
  mode: Mode;
  /** In flow: the frame around it, its column, and whether it stands inside a line of text, which then ends it. */
  flowFloor: Frame | undefined;
  flowColumn: number;
  embedded: boolean;
  /** In flow: the last token was a key. */
  afterKey: boolean;
  /** In flow: the last token was a plain scalar, which the next line may continue. */
  plainRuns: boolean;
  /** In lines: column that a continuation of the last plain scalar must exceed; none goes on where it is infinite. */
  plainColumn: number;
  /** Quotes that open before this offset of the stream never close: they are text. */
  looseQuotesUntil: number;
  /** In `swallow` and `pass`: the quote that ends it; 0 for the line's end. */
  until: number;
  /** Looks into the text of a quoted scalar for documents. */
  inspect(start: number, end: number, style: "double" | "single"): void;
}

const OBJECT_START = /^(?:[{[]|(?:- )?["']?[A-Za-z][\w./-]*["']?:(?:\s|$))/u;
const LONGEST_OBJECT_START = 80;

export function createReader(
  tracker: Tracker,
  inspect: (reader: Reader, start: number, end: number, style: "double" | "single") => void,
): Reader {
  const reader: Reader = {
    tracker,
    bytes: Buffer.alloc(0),
    base: 0,
    at: 0,
    final: false,
    mode: "line",
    flowFloor: undefined,
    flowColumn: 0,
    embedded: false,
    afterKey: false,
    plainRuns: false,
    plainColumn: Number.POSITIVE_INFINITY,
    looseQuotesUntil: 0,
    until: 0,
    inspect: (start, end, style) => inspect(reader, start, end, style),
  };
  return reader;
}

/** `---` or `...` alone, or before a blank. */
export function isDocumentMarker(bytes: Buffer, at: number, end: number): boolean {
  const byte = bytes[at];
  if ((byte !== DASH && byte !== DOT) || bytes[at + 1] !== byte || bytes[at + 2] !== byte) return false;
  return at + 3 >= end || isBlank(bytes[at + 3]) || isBreak(bytes[at + 3]);
}

/**
 * Whether a line that starts at `start` can be inside a scalar or flow collection that began before it: not where it
 * is a document marker, nor where it stands left of the text that all of this is in.
 */
export function continues({ tracker, bytes }: Reader, start: number): boolean {
  const { indent } = tracker.document;
  const first = skipBlanks(bytes, start, bytes.length);
  if (first >= bytes.length || bytes[first] === LF || bytes[first] === CR) return true;
  return (
    first - start >= indent && !(first - start <= Math.max(0, indent) && isDocumentMarker(bytes, first, bytes.length))
  );
}

/** First line break between two offsets after which the text cannot go on as it was; -1 where there is none. */
export function findBreakOut(reader: Reader, from: number, to: number): number {
  const { bytes, tracker } = reader;
  const inPayload = tracker.inPayload();
  for (let at = bytes.indexOf(LF, from); at !== -1 && at < to; at = bytes.indexOf(LF, at + 1)) {
    if (reader.embedded || !continues(reader, at + 1) || (!inPayload && startsObject(reader, at + 1))) return at;
  }
  return -1;
}

/**
 * Whether a line begins an object at the left edge. Parsers would read it as part of the quoted scalar before it; but
 * there the quote rather belongs to text, such as a warning, that came before the object.
 */
function startsObject({ bytes, tracker, final }: Reader, start: number): boolean {
  const column = Math.max(0, tracker.document.indent);
  const line = bytes.toString("latin1", start + column, start + column + LONGEST_OBJECT_START);
  // What ends the chunk need not end there: `kind:` may go on as `kind://`.
  return OBJECT_START.test(final || line.length === LONGEST_OBJECT_START ? line : `${line}-`);
}
