import type { Stage } from "../../src/redaction/stage.ts";

/** What a stage gives of an input that comes in chunks of the given sizes, one after the other and again. */
export function staged(stage: Stage, input: string | Buffer, chunks: readonly number[] = [1 << 16]): Buffer {
  const bytes = Buffer.from(input);
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = Math.max(1, chunks[turn % chunks.length] ?? 1);
    pieces.push(Buffer.from(stage.write(bytes.subarray(at, at + length))));
    at += length;
  }
  return Buffer.concat([...pieces, stage.end()]);
}

/** Each server makes others. */
export function withoutFingerprints(text: string): string {
  return text.replaceAll(/<redacted [0-9a-f]{8}>/gu, "<redacted>");
}
