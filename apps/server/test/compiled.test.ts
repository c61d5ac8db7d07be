import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { main } from "./fixtures/program.ts";

const scratch = mkdtempSync(join(tmpdir(), "k8s-mcp-compiled-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function start(home: string): number | null {
  const env = { PATH: process.env["PATH"], HOME: home };
  return spawnSync(process.execPath, ["--conditions=k8s-mcp-source", main, "--version"], { env }).status;
}

test("what was compiled is kept in the user's own cache", () => {
  const home = join(scratch, "ann");
  mkdirSync(home);
  expect(start(home)).toBe(0);
  expect(readdirSync(join(home, ".cache/k8s-mcp/compiled"))).not.toEqual([]);
});

test("a home that is not there is not made for it", () => {
  const home = join(scratch, "nobody");
  expect(start(home)).toBe(0);
  expect(existsSync(home)).toBe(false);
});
