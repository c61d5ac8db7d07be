import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, test, vi } from "vitest";
import { KEY, useAudit } from "../../../test/audit/use-audit.ts";
import { verifyAudit } from "../read/verify.ts";

const bench = useAudit();
const PROCESS = join(import.meta.dirname, "../../../test/fixtures/auditing-process.ts");

/** @param limit - run by a shell before the process starts. */
function start(options: object, calls: number | "forever", { limit = "true", before = "" } = {}) {
  const program = [process.execPath, "--conditions=k8s-mcp-source", PROCESS];
  const args = [bench.folder, JSON.stringify(options), String(calls), before];
  return execa("sh", ["-c", `${limit}; exec "$@"`, "sh", ...program, ...args], { reject: false });
}

const outcomes = async (child: ReturnType<typeof start>) => (await child).stdout.split("\n");

describe("where the disk is full", () => {
  test("calls are refused, and what was written before still holds", async () => {
    // Files up to 8 KiB, in blocks of 512 bytes.
    const said = await outcomes(start({ key: KEY }, 40, { limit: "ulimit -f 16" }));
    expect(said.at(-1)).toBe("closed");
    const written = said.filter((word) => word === "ok").length;
    expect(written).toBeGreaterThan(5);
    expect(said.slice(written, -1)).toEqual(said.slice(written, -1).map(() => "EFBIG"));
    expect(readFileSync(bench.path(), "utf8")).toMatch(/\}\n$/u);
    const { ok, chains } = await verifyAudit([bench.folder], { key: KEY });
    expect({ ok, notes: chains[0]?.notes }).toEqual({ ok: true, notes: [] });
  });

  test("from the start, no call is taken and nothing is left", async () => {
    expect(await outcomes(start({ key: KEY }, 2, { limit: "ulimit -f 0" }))).toEqual(["EFBIG", "EFBIG", "closed"]);
    expect(readdirSync(bench.folder).filter((name) => name.endsWith(".jsonl"))).toEqual([]);
  });
});

test("where this process may not write, no call is taken", async () => {
  mkdirSync(bench.folder, { mode: 0o500 });
  expect(await outcomes(start({ key: KEY }, 1, { before: "nobody" }))).toEqual(["EACCES", "closed"]);
});

test("where it has no descriptors left, no call is taken", async () => {
  expect(await outcomes(start({ key: KEY }, 1, { limit: "ulimit -n 100", before: "exhausted" }))).toEqual([
    "EMFILE",
    "closed",
  ]);
});

test.each([1, 2, 3, 4, 5])("a process that is killed while it writes leaves a chain that holds (%i)", async () => {
  const child = start({ key: KEY }, "forever");
  await vi.waitFor(() => expect(existsSync(bench.folder) && bench.lines().length).toBeGreaterThan(200), 20_000);
  child.kill("SIGKILL");
  await child;
  const { ok, chains } = await verifyAudit([bench.folder], { key: KEY });
  expect(chains[0]?.problem).toBeUndefined();
  expect({ ok, closed: chains[0]?.closed }).toEqual({ ok: true, closed: false });
});

test("processes that begin at the same time share the key that one of them makes", async () => {
  const said = await Promise.all([1, 2, 3, 4].map(() => outcomes(start({}, 5))));
  expect(said).toEqual(said.map(() => [...Array.from({ length: 5 }, () => "ok"), "closed"]));
  const { ok, chains } = await verifyAudit([bench.folder]);
  expect({ ok, chains }).toMatchObject({ ok: true, chains: said.map(() => ({ calls: 5, closed: true })) });
});
