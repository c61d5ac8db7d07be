/** The text of a file, in UTF-8 or, as Windows writes scripts, in UTF-16 with its mark; undefined for what is no text. */
export function textIn(bytes: Buffer): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return bytes.toString("utf16le");
  return bytes.subarray(0, 8000).includes(0) ? undefined : bytes.toString("utf8");
}
