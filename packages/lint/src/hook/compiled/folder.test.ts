import { chownSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { compiledFolder } from "./folder.ts";

const scratch = mkdtempSync(join(tmpdir(), "k8s-mcp-owner-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

test.each([
  [{ HOME: scratch }, `${scratch}/.cache/k8s-mcp/compiled`],
  [{ HOME: scratch, XDG_CACHE_HOME: "/cache" }, "/cache/k8s-mcp/compiled"],
  [{ HOME: scratch, XDG_CACHE_HOME: "" }, `${scratch}/.cache/k8s-mcp/compiled`],
  [{ LOCALAPPDATA: "C:\\Users\\ann" }, "C:\\Users\\ann/k8s-mcp/compiled"],
  [{ HOME: `${scratch}/none` }, undefined],
  [{ HOME: "" }, undefined],
  [{}, undefined],
])("for %o it is %s", (env, folder) => {
  expect(compiledFolder(env, import.meta.filename)).toBe(folder);
});

/** A file of somebody else: root may give its own away, and owns what others find. */
function foreignFile(): string {
  if (process.getuid?.() !== 0) return "/etc/passwd";
  const file = join(mkdtempSync(join(scratch, "other-")), "main.js");
  writeFileSync(file, "");
  chownSync(file, 65534, 65534);
  return file;
}

test("there is none for a program of another user", () => {
  expect(compiledFolder({ HOME: scratch }, foreignFile())).toBeUndefined();
});
