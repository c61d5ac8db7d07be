import { unknownPart } from "@k8s-mcp/validator/words";

/** A text that a shell would run, and where its characters stand in the file that holds it. */
export interface Script {
  readonly text: string;
  /** Offset in the file of a character of the text, in UTF-16 units. */
  readonly hostOffset: (offset: number) => number;
  /** Offset behind the last character of a range in the file. */
  readonly hostEnd: (end: number) => number;
  /** Variables whose values the file says outside of the script. */
  readonly variables: Readonly<Record<string, string>>;
  /** What stands for each part that something else than the shell fills in, in order: `${{ inputs.name }}`. */
  readonly foreign: readonly string[];
  /** Its output is kept by what runs it: the value of a variable. */
  readonly captured?: true;
  /** Where in the file it stands, as a person would say it: `job deploy, step 3`. */
  readonly place?: string;
}

/** A run of characters that stand in the file as they stand in the text. */
interface Piece {
  readonly offset: number;
  readonly host: number;
  /** Set where the piece is written in some other way: where that ends. */
  readonly hostEnd?: number;
}

export interface ScriptBuilder {
  /** Text that stands at this offset of the file, character by character. */
  copy(text: string, host: number): void;
  /** Text that stands there in some other form. */
  write(text: string, host: number): void;
  /** Something that is filled in before the shell starts. */
  fill(written: string, host: number): void;
  build(more?: Partial<Pick<Script, "variables" | "captured" | "place">>): Script;
}

/** Puts a script together of the parts in which it stands in its file. */
export function scriptBuilder(): ScriptBuilder {
  const pieces: Piece[] = [];
  const foreign: string[] = [];
  const parts: string[] = [];
  let length = 0;
  const add = (text: string, host: number, hostEnd?: number) => {
    if (text === "") return;
    pieces.push({ offset: length, host, ...(hostEnd === undefined ? {} : { hostEnd }) });
    parts.push(text);
    length += text.length;
  };
  return {
    copy: (text, host) => add(text, host),
    write: (text, host) => add(text, host, host),
    fill: (written, host) => {
      add(unknownPart(foreign.length), host, host + written.length);
      foreign.push(written);
    },
    build: (more = {}) => ({
      text: parts.join(""),
      hostOffset: (offset) => hostOf(pieces, offset),
      hostEnd: (end) => endOf(pieces, end),
      variables: {},
      foreign,
      ...more,
    }),
  };
}

/** The piece in which an offset lies. */
function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return pieces[low];
}

function hostOf(pieces: readonly Piece[], offset: number): number {
  const piece = pieceAt(pieces, offset);
  if (piece === undefined) return offset;
  return piece.hostEnd === undefined ? piece.host + Math.max(0, offset - piece.offset) : piece.host;
}

function endOf(pieces: readonly Piece[], end: number): number {
  return pieceAt(pieces, end - 1)?.hostEnd ?? hostOf(pieces, end - 1) + 1;
}

/** A script that is all of its file, or a part that stands there as it is. */
export function plainScript(text: string, host = 0): Script {
  return { text, hostOffset: (offset) => host + offset, hostEnd: (end) => host + end, variables: {}, foreign: [] };
}

/**
 * Copies text into a script, with whatever a pattern finds in it filled in before the shell starts.
 *
 * @param host where the text stands in the file.
 * @param pattern with the flag `g`.
 * @param valueOf what is filled in, where the file says it.
 */
export function copyFilled(
  builder: ScriptBuilder,
  text: string,
  host: number,
  pattern: RegExp,
  valueOf: (match: RegExpExecArray) => string | undefined = () => undefined,
): void {
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    builder.copy(text.slice(from, match.index), host + from);
    const value = valueOf(match);
    if (value === undefined) builder.fill(match[0], host + match.index);
    else builder.write(value, host + match.index);
    from = match.index + match[0].length;
  }
  builder.copy(text.slice(from), host + from);
}
