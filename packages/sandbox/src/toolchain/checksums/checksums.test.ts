import { expect, test } from "vitest";
import { checksumKey, findChecksum, findDigest, readChecksums } from "./checksums.ts";

const SUM = "a".repeat(64);
const OTHER = "b".repeat(64);

test.for([
  ["the bare sum", `${SUM}\n`],
  ["the bare sum in capitals", SUM.toUpperCase()],
  ["sum and file", `${OTHER}  tool_linux_amd64.tar.gz\n${SUM}  tool_linux_amd64\n`],
  ["sum and file, read as binary", `${SUM} *tool_linux_amd64\n`],
  ["sum and path", `${SUM}  ./dist/tool_linux_amd64\n`],
  ["BSD's form", `SHA512 (tool_linux_amd64) = ${OTHER}${OTHER}\nSHA256 (tool_linux_amd64) = ${SUM}\n`],
] as const)("a checksum is found in %s", ([, text]) => {
  expect(findChecksum(text, "tool_linux_amd64")).toBe(SUM);
});

test.for([
  ["nothing", ""],
  ["another file's sum", `${OTHER}  tool_darwin_amd64\n`],
  ["an error page", "<html>Not Found</html>"],
  ["a longer sum", `${SUM}${SUM}  tool_linux_amd64\n`],
] as const)("no checksum is found in %s", ([, text]) => {
  expect(findChecksum(text, "tool_linux_amd64")).toBeUndefined();
});

test.for([
  ["the file's digest", { assets: [{ name: "tool", digest: `sha256:${SUM}` }] }, SUM],
  ["a file without one", { assets: [{ name: "tool", digest: null }] }, undefined],
  ["no such file", { assets: [{ name: "other", digest: `sha256:${SUM}` }] }, undefined],
  ["no files", {}, undefined],
] as const)("a release that has %s gives %#", ([, release, expected]) => {
  expect(findDigest(JSON.stringify(release), "tool")).toBe(expected);
});

test("a file is listed by its host and path", () => {
  expect(checksumKey("https://get.example/tool-v1.tar.gz")).toBe("get.example/tool-v1.tar.gz");
});

test("the list in this package can be read", async () => {
  expect(await readChecksums()).toEqual(expect.any(Object));
});
