import { createReadStream } from "node:fs";

/** Bytes of the longest line that is looked at: no line of the audit comes near it. */
const LONGEST = 1 << 20;
const CHUNK = 1 << 18;
const LINE_FEED = 0x0a;

export interface RawLine {
  /** Counts from 1. */
  readonly number: number;
  /** Without the line feed. */
  readonly bytes: Buffer;
  /** False for what stands behind the last line feed, and for a line that is too long to be one. */
  readonly isWhole: boolean;
}

/** The lines of a file of any size. Those that one read brought come together: waiting for each would cost most. */
export async function* linesOf(path: string): AsyncGenerator<readonly RawLine[]> {
  let number = 0;
  let open: Buffer = Buffer.alloc(0);
  for await (const chunk of chunksOf(path)) {
    const bytes = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
    const lines: RawLine[] = [];
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, from)) {
      lines.push({ number: ++number, bytes: bytes.subarray(from, end), isWhole: true });
      from = end + 1;
    }
    open = Buffer.from(bytes.subarray(from));
    yield lines;
    if (open.length > LONGEST) break;
  }
  if (open.length > 0) yield [{ number: number + 1, bytes: open, isWhole: false }];
}

async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const stream = createReadStream(path, { highWaterMark: CHUNK });
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}
