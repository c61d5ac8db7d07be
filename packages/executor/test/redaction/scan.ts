import { createScanner } from "../../src/redaction/structure/scanner.ts";

/** Scans a text that comes in chunks of the given sizes, and leaves the fingerprints out. */
export function scan(
  input: string | Buffer,
  chunks: readonly number[] = [1 << 16],
  options: { readonly maxHeld?: number } = {},
) {
  const bytes = Buffer.from(input);
  const learned: string[] = [];
  let hidden = false;
  const scanner = createScanner({
    ...options,
    learn: (value) => learned.push(Buffer.from(value).toString()),
    onHidden: () => {
      hidden = true;
    },
  });
  const pieces: Buffer[] = [];
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const length = Math.max(1, chunks[turn % chunks.length] ?? 1);
    pieces.push(Buffer.from(scanner.write(bytes.subarray(at, at + length))));
    at += length;
  }
  pieces.push(scanner.end());
  const output = Buffer.concat(pieces);
  return {
    bytes: output,
    text: output.toString().replaceAll(/<redacted [0-9a-f]{8}>/gu, "<redacted>"),
    hidden,
    learned,
  };
}
