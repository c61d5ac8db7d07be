export interface CapturedOutput {
  /** Head and tail, with a line between them that says how much was left out. */
  readonly text: string;
  readonly truncated: boolean;
  /** Of the whole stream, the part left out included. */
  readonly bytes: number;
  readonly lines: number;
}

/** Reads a stream of any length in bounded memory. */
export interface OutputCapture {
  write(chunk: Uint8Array): void;
  /**
   * Where what is left out begins, in UTF-16 code units from the start of the stream; undefined where nothing is. Call it
   * after the last chunk.
   */
  cut(): number | undefined;
  /**
   * Call it after the last chunk.
   *
   * @param rest How to get what was left out, as a sentence; by default, how to ask for less.
   */
  end(rest?: string): CapturedOutput;
}

export interface CaptureOptions {
  /** Longest text that is kept, in UTF-16 code units. The line that says what was left out comes on top. */
  readonly maxCharacters: number;
  /** How many of them are the beginning's where the middle is left out. Default half. */
  readonly headCharacters?: number;
}

/**
 * Enough UTF-8 for so many UTF-16 code units: one takes 3 bytes at most, since 4 bytes make 2. The rest is for a
 * sequence that reaches over the end.
 */
const bytesFor = (units: number): number => 3 * units + 3;
const LINE_FEED = 10;
/** What to do where the rest cannot be had. */
export const ASK_FOR_LESS =
  "Ask for less: name the objects, use a selector, or add a filter such as grep, head, tail or jq.";

/**
 * Keeps the beginning and the end of a stream and counts the rest: memory is a few bytes for each character of
 * `maxCharacters`, whatever comes.
 */
export function createCapture({ maxCharacters, headCharacters }: CaptureOptions): OutputCapture {
  const headUnits = Math.min(headCharacters ?? Math.ceil(maxCharacters / 2), maxCharacters);
  const tailUnits = maxCharacters - headUnits;
  const head = createHead(bytesFor(headUnits));
  const tail = createTail(bytesFor(tailUnits));
  let bytes = 0;
  let lineEnds = 0;
  let lastByte = LINE_FEED;

  /** The beginning and the end; only the beginning where it is all. */
  function read(): { readonly first: string; readonly last?: string } {
    const whole = tail.lost() ? undefined : Buffer.concat([head.read(), tail.read()]).toString();
    if (whole !== undefined && whole.length <= maxCharacters) return { first: whole };
    return {
      first: cutHead(whole ?? head.read().toString(), headUnits),
      last: cutTail(whole ?? withoutBrokenStart(tail.read()).toString(), tailUnits),
    };
  }

  return {
    write(chunk) {
      if (chunk.length === 0) return;
      bytes += chunk.length;
      lineEnds += countLineEnds(chunk);
      lastByte = chunk.at(-1) ?? lastByte;
      tail.push(chunk.subarray(head.push(chunk)));
    },
    cut() {
      const { last, first } = read();
      return last === undefined ? undefined : first.length;
    },
    end(rest = ASK_FOR_LESS) {
      const lines = lineEnds + (lastByte === LINE_FEED ? 0 : 1);
      const { first, last } = read();
      if (last === undefined) return { text: first, truncated: false, bytes, lines };
      const left = {
        bytes: Math.max(0, bytes - Buffer.byteLength(first) - Buffer.byteLength(last)),
        lines: lines - linesOf(first) - linesOf(last),
      };
      return { text: join(first, last, `[${describe(left)} left out. ${rest}]`), truncated: true, bytes, lines };
    },
  };
}

function createHead(capacity: number) {
  let kept = Buffer.alloc(0);
  let length = 0;
  return {
    /** Gives how many bytes of the chunk it took. */
    push(chunk: Uint8Array): number {
      const taken = Math.min(chunk.length, capacity - length);
      if (length + taken > kept.length) {
        const grown = Buffer.allocUnsafeSlow(Math.min(capacity, Math.max(1024, 2 * (length + taken))));
        kept.copy(grown, 0, 0, length);
        kept = grown;
      }
      kept.set(chunk.subarray(0, taken), length);
      length += taken;
      return taken;
    },
    read: () => kept.subarray(0, length),
  };
}

/** The last `capacity` bytes of what is pushed. Moving them to the front each time as many have come again keeps a push cheap. */
function createTail(capacity: number) {
  let kept = Buffer.alloc(0);
  let length = 0;
  let pushed = 0;
  return {
    push(chunk: Uint8Array): void {
      if (chunk.length === 0) return;
      pushed += chunk.length;
      if (kept.length === 0) kept = Buffer.allocUnsafeSlow(2 * capacity);
      const wanted = chunk.subarray(Math.max(0, chunk.length - capacity));
      if (length + wanted.length > kept.length) {
        const from = Math.max(0, length - capacity);
        kept.copyWithin(0, from, length);
        length -= from;
      }
      kept.set(wanted, length);
      length += wanted.length;
    },
    lost: () => pushed > capacity,
    read: () => kept.subarray(Math.max(0, length - capacity), length),
  };
}

/** The beginning of a text, up to a line's end where that leaves most of it. */
export function cutHead(text: string, units: number): string {
  const lineEnd = text.lastIndexOf("\n", units - 1) + 1;
  // A line so long that its start is most of what may be shown is worth more than an honest line end.
  if (lineEnd > units / 2) return text.slice(0, lineEnd);
  return text.slice(0, splitsPair(text, units) ? units - 1 : units);
}

function cutTail(text: string, units: number): string {
  const from = Math.max(0, text.length - units);
  const lineEnd = from === 0 ? 0 : text.indexOf("\n", from - 1) + 1;
  if (lineEnd >= from && lineEnd < text.length - units / 2) return text.slice(lineEnd);
  return text.slice(splitsPair(text, from) ? from + 1 : from);
}

/** Whether a cut there would go through a character of two code units. */
export function splitsPair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xff_ff;
}

/** Bytes that were cut off at the front may have taken the start of a character with them. */
function withoutBrokenStart(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start++;
  return bytes.subarray(start);
}

function countLineEnds(chunk: Uint8Array): number {
  let count = 0;
  for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}

export function linesOf(text: string): number {
  return text === "" ? 0 : text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

function join(first: string, last: string, note: string): string {
  const before = first === "" || first.endsWith("\n") ? first : `${first}\n`;
  return `${before}${note}\n${last}`;
}

function describe({ bytes, lines }: { readonly bytes: number; readonly lines: number }): string {
  const size = formatBytes(bytes);
  // A cut inside a line leaves out parts of lines that are shown, so that the count may come to nothing.
  return lines > 0 ? `${lines.toLocaleString("en-US")} ${lines === 1 ? "line" : "lines"} (${size})` : size;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
