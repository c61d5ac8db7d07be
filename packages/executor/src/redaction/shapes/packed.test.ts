import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { staged, withoutFingerprints } from "../../../test/redaction/staged.ts";
import { createPacked } from "./packed.ts";

function hide(input: Buffer, chunk: number) {
  let hidden = false;
  const packed = createPacked(() => {
    hidden = true;
  });
  const output = staged(packed, input, [chunk]);
  return { output, shown: withoutFingerprints(output.toString("latin1")), hidden };
}

const release = JSON.stringify({ name: "shop", info: { status: "deployed" }, chart: { files: "x".repeat(20_000) } });
const CHUNKS = [1, 7, 1 << 16] as const;

test.each([
  ["a release of helm", gzipSync(release)],
  ["a Secret", gzipSync('{"kind":"Secret","data":{"a":"b"}}')],
])("%s goes with all that follows", (_what, packed) => {
  for (const chunk of CHUNKS) {
    const { shown, hidden } = hide(Buffer.concat([Buffer.from("release: "), packed, Buffer.from(" and more")]), chunk);
    expect({ shown, hidden }).toEqual({ shown: "release: <redacted>", hidden: true });
  }
});

test.each([
  ["what is packed and no secret", gzipSync("nothing of interest".repeat(500))],
  ["what begins alike", Buffer.from([0x1f, 0x8b, 0x08, 0x50, 0x4b, 0x03, 0x04, 0x1f])],
  ["text", Buffer.from("a: b\n".repeat(2000))],
])("%s comes out byte for byte", (_what, input) => {
  for (const chunk of CHUNKS) expect(hide(input, chunk)).toMatchObject({ output: input, hidden: false });
});
