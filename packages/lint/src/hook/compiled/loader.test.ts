import { spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { createLoader } from "./loader.ts";

const program = fileURLToPath(new URL("../../../test/fixtures/load-part.ts", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "k8s-mcp-compiled-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folder = "";
let keptIn = "";
beforeEach(() => {
  folder = mkdtempSync(join(scratch, "parts-"));
  keptIn = join(folder, "cache");
});

/** Functions of one length: V8 would take what was compiled of one for the other. */
const part = (number: number) => `exports.answer = () => ${number};`;
const write = (name: string, identity: string, text: string) =>
  writeFileSync(join(folder, name), `//${identity}\n"use strict";${text}`);
const kept = () => readdirSync(keptIn).map((name) => join(keptIn, name));

/** What one start answers, and whether it had to compile. */
function start(): { readonly answer: unknown; readonly wasCompiled: boolean } {
  const { stdout } = spawnSync(process.execPath, ["--conditions=k8s-mcp-source", program, folder, keptIn], {
    encoding: "utf8",
  });
  return JSON.parse(stdout);
}

describe("a part of the guard", () => {
  beforeEach(() => write("part.cjs", "0123456789abcdef", part(1)));

  test("is compiled once", () => {
    expect(start()).toEqual({ answer: 1, wasCompiled: true });
    expect(start()).toEqual({ answer: 1, wasCompiled: false });
    expect(kept()).toHaveLength(1);
  });

  test("is another one where it holds something else, though it is as long", () => {
    start();
    write("part.cjs", "fedcba9876543210", part(2));
    expect(start()).toEqual({ answer: 2, wasCompiled: true });
  });

  test("may ask for another part, and for what Node has", () => {
    write("part.cjs", "0123456789abcdef", `exports.answer = () => require("./more.cjs").more + require("path").sep;`);
    write("more.cjs", "0011223344556677", `exports.more = "more";`);
    expect(start()).toEqual({ answer: "more/", wasCompiled: true });
    expect(start()).toEqual({ answer: "more/", wasCompiled: false });
    expect(kept()).toHaveLength(2);
  });

  test.each<[string, (bytes: Buffer) => Buffer]>([
    ["empty", () => Buffer.alloc(0)],
    ["cut off", (bytes) => bytes.subarray(0, bytes.length / 2)],
    ["of another V8", (bytes) => Buffer.concat([Buffer.alloc(16), bytes.subarray(16)])],
    ["changed by the disk", (bytes) => bytes.fill(0x5a, bytes.length - 100, bytes.length - 99)],
  ])("is compiled again where what was kept is %s", (_how, broken) => {
    start();
    for (const file of kept()) writeFileSync(file, broken(readFileSync(file)));
    expect(start()).toEqual({ answer: 1, wasCompiled: true });
    expect(start()).toEqual({ answer: 1, wasCompiled: false });
  });

  test("is compiled again where others could have written what was kept", () => {
    start();
    for (const file of kept()) chmodSync(file, 0o666);
    expect(start()).toEqual({ answer: 1, wasCompiled: true });
    expect(kept().map((file) => statSync(file).mode & 0o777)).toEqual([0o600]);
  });

  test("is compiled at each start where nothing can be kept, which costs no more than that", () => {
    writeFileSync(keptIn, "no folder");
    expect(start()).toEqual({ answer: 1, wasCompiled: false });
  });

  test("is compiled at each start where it does not say what it is", () => {
    writeFileSync(join(folder, "part.cjs"), part(1));
    expect(start()).toEqual({ answer: 1, wasCompiled: false });
  });

  test("runs where using it fails", async () => {
    const loader = createLoader(folder, keptIn);
    loader.load("./part.cjs");
    await loader.keep(() => Promise.reject(new Error("no")));
    mkdirSync(keptIn, { recursive: true });
    expect(kept()).toEqual([]);
  });
});
