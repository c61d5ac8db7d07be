import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { main } from "./fixtures/program.ts";

const scratch = mkdtempSync(join(tmpdir(), "k8s-mcp-compiled-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function start(home: string, node: readonly string[] = []) {
  const env = { PATH: process.env["PATH"], HOME: home };
  const args = [...node, "--conditions=k8s-mcp-source", main, "--version"];
  return spawnSync(process.execPath, args, { env, encoding: "utf8" });
}

test("what was compiled is kept in the user's own cache", () => {
  const home = join(scratch, "ann");
  mkdirSync(home);
  expect(start(home).status).toBe(0);
  expect(readdirSync(join(home, ".cache/k8s-mcp/compiled"))).not.toEqual([]);
});

test("an older Node is told of, and which one it takes", () => {
  const older = join(scratch, "older.cjs");
  writeFileSync(older, 'Object.defineProperty(process.versions, "node", { value: "22.17.1" });');
  const { status, stderr } = start(scratch, ["--require", older]);
  expect(status).toBe(1);
  expect(stderr).toBe("k8s-mcp needs Node 22.18 or newer, and this is 22.17.1. Install a newer one.\n");
  expect(manifest.engines.node).toBe(">=22.18");
});

test("a home that is not there is not made for it", () => {
  const home = join(scratch, "nobody");
  expect(start(home).status).toBe(0);
  expect(existsSync(home)).toBe(false);
});
