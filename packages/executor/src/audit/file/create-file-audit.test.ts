import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { CALL } from "../../../test/audit/call.ts";
import { call, KEY, useAudit } from "../../../test/audit/use-audit.ts";
import { createFileAudit } from "./create-file-audit.ts";
import { verifyAudit } from "../read/verify.ts";

const bench = useAudit();
const verify = () => verifyAudit([bench.folder], { key: KEY });
const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe("an audit in files", () => {
  test("is not there before the first call", async () => {
    await bench.open().close();
    expect(() => statSync(bench.folder)).toThrow("ENOENT");
  });

  test("can be read by its owner alone, the key that it makes included", async () => {
    const audit = createFileAudit({ folder: bench.folder });
    await call(audit);
    await audit.close();
    expect(modeOf(bench.folder)).toBe(0o700);
    const names = readdirSync(bench.folder).toSorted();
    expect(names).toEqual([expect.stringMatching(/\.jsonl$/u), expect.stringMatching(/\.anchor$/u), "audit.key"]);
    expect(names.map((name) => modeOf(join(bench.folder, name)))).toEqual([0o600, 0o600, 0o600]);
  });

  test("has two lines for a call, the second of which names the first", async () => {
    const audit = bench.open();
    await call(audit);
    const [header, begin, end] = bench.lines().map((line) => JSON.parse(line));
    expect(header).toMatchObject({ seq: 1, type: "open", part: 1, pid: process.pid });
    expect(begin).toMatchObject({ ...CALL, seq: 2, type: "begin" });
    expect(end).toMatchObject({ seq: 3, type: "end", of: 2, outcome: "success", exit_code: 0, bytes: 10 });
  });

  test("keeps the order and the chain of a thousand calls at once", async () => {
    const audit = bench.open();
    await Promise.all(
      Array.from({ length: 1000 }, async (_none, index) => {
        const written = await audit.begin({ ...CALL, command: `kubectl get pod web-${index}` });
        await written.end({ outcome: "success", seconds: 0, bytes: index });
      }),
    );
    await audit.close();
    expect(await verify()).toMatchObject({ ok: true, chains: [{ lines: 2002, calls: 1000, open: 0 }] });
    const lines = bench.lines().map((line) => JSON.parse(line));
    const begun = lines.filter(({ type }) => type === "begin");
    expect(begun.map(({ command }) => command)).toEqual(begun.map((_line, index) => `kubectl get pod web-${index}`));
    const ends = lines.filter(({ type }) => type === "end");
    expect(ends.every(({ of, bytes }) => lines[of - 1]?.command === `kubectl get pod web-${bytes}`)).toBe(true);
  });

  test.each(["always", "interval", "never"] as const)("can be synced %s", async (sync) => {
    const audit = bench.open({ sync });
    await call(audit, 3);
    await audit.close();
    expect(await verify()).toMatchObject({ ok: true, chains: [{ calls: 3 }] });
  });

  test("takes no call when it is closed", async () => {
    const audit = bench.open();
    await call(audit);
    await audit.close();
    await expect(audit.begin(CALL)).rejects.toThrow("The audit is closed.");
  });

  test.each(["{}", '{"folder": "audit"}'])(
    "is in a folder that is found from anywhere, and not in that of %s",
    (text) => {
      expect(() => createFileAudit(JSON.parse(text))).toThrow(expect.objectContaining({ code: "INVALID_OPTIONS" }));
    },
  );

  test("has a key of some length", () => {
    expect(() => bench.open({ key: "short" })).toThrow(/at least 32 characters/u);
  });
});

describe("its chain goes on in another file", () => {
  test("after so many bytes", async () => {
    const audit = bench.open({ maxBytes: 1000 });
    await call(audit, 10);
    await audit.close();
    expect(bench.files().length).toBeGreaterThan(2);
    expect(await verify()).toMatchObject({ ok: true, chains: [{ calls: 10 }] });
  });

  test("after so many seconds", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const audit = bench.open({ maxSeconds: 60, clock: () => now });
    await call(audit);
    now += 61_000;
    await call(audit);
    expect(bench.files()).toHaveLength(2);
  });

  test("when somebody moves the file away, as logrotate does", async () => {
    const audit = bench.open();
    await call(audit, 2);
    renameSync(bench.path(), join(bench.folder, "old.jsonl"));
    await call(audit, 2);
    await audit.close();
    expect(await verify()).toMatchObject({ ok: true, chains: [{ calls: 4, closed: true }] });
  });

  test("and old files are removed, which is told in the chain before it is done", async () => {
    const first = bench.open();
    await call(first);
    await first.close();
    const second = bench.open({ maxBytes: 500, keepDays: 7 });
    await call(second);
    const old = Date.now() / 1000 - 8 * 24 * 60 * 60;
    const [gone = "", early = ""] = bench.files();
    for (const name of [gone, early]) utimesSync(join(bench.folder, name), old, old);
    await call(second, 3);
    await second.close();
    expect(bench.files()).not.toContain(gone);
    expect(bench.files()).not.toContain(early);
    const { ok, chains } = await verify();
    expect({ ok, count: chains.length }).toEqual({ ok: true, count: 1 });
    expect(chains[0]).toMatchObject({
      removed: [gone, early],
      notes: [expect.stringMatching(/because of their age/u)],
    });
  });
});

describe("a call is not taken where it cannot be written", () => {
  test("because the folder is gone; it is not made anew", async () => {
    const audit = bench.open();
    await call(audit, 2);
    rmSync(bench.folder, { recursive: true });
    await expect(audit.begin(CALL)).rejects.toMatchObject({ code: "ENOENT" });
    expect(() => statSync(bench.folder)).toThrow("ENOENT");

    mkdirSync(bench.folder);
    await call(audit, 1);
    await audit.close();
    const { ok, chains } = await verify();
    expect(ok).toBe(false);
    expect(chains[0]?.problem?.what).toMatch(/The chain begins with line 6/u);
  });

  test("because a file stands where the folder should", async () => {
    const audit = bench.open({ folder: join(import.meta.filename, "audit") });
    await expect(audit.begin(CALL)).rejects.toMatchObject({ code: "ENOTDIR" });
  });

  test("the end of one that ran is written with the next call, when there is room again", async () => {
    const audit = bench.open();
    const running = await audit.begin(CALL);
    const away = `${bench.folder}-away`;
    renameSync(bench.folder, away);
    await expect(running.end({ outcome: "success", seconds: 1, bytes: 7 })).rejects.toMatchObject({ code: "ENOENT" });
    renameSync(away, bench.folder);
    await call(audit);
    await audit.close();
    const lines = bench.files().flatMap((_name, index) => bench.lines(index).map((line) => JSON.parse(line)));
    expect(lines.find(({ type }) => type === "end")).toMatchObject({ of: 2, bytes: 7 });
    expect(await verify()).toMatchObject({ ok: true, chains: [{ calls: 2, open: 0 }] });
  });
});

test("the line of a call has no secret of the key, and no length without end", async () => {
  const audit = bench.open();
  await call(audit, 1, {
    command: "x".repeat(100_000),
    principal: "p".repeat(10_000),
    targets: Array.from({ length: 1000 }, () => "read pods"),
  });
  const text = readFileSync(bench.path(), "utf8");
  expect(text).not.toContain(KEY);
  expect(text.length).toBeLessThan(16_000);
});
