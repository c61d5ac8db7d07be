import { createScanner } from "../../src/redaction/structure/scanner.ts";
import { staged, withoutFingerprints } from "./staged.ts";

/** Scans a text that comes in chunks of the given sizes, and leaves the fingerprints out. */
export function scan(
  input: string | Buffer,
  chunks: readonly number[] = [1 << 16],
  options: { readonly maxHeld?: number } = {},
) {
  const learned: string[] = [];
  let hidden = false;
  const scanner = createScanner({
    ...options,
    learn: (value) => learned.push(Buffer.from(value).toString()),
    onHidden: () => {
      hidden = true;
    },
  });
  const output = staged(scanner, input, chunks);
  return {
    bytes: output,
    text: withoutFingerprints(output.toString()),
    hidden,
    learned,
  };
}
