import { appendFileSync, copyFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { call, KEY, useAudit } from "../../../test/audit/use-audit.ts";
import { auditKeys } from "../file/keys.ts";
import { createAnchorWriter } from "../file/anchor.ts";
import { CHAIN_START, seal } from "../file/chain.ts";
import { verifyAudit, type VerifyOptions } from "./verify.ts";

const bench = useAudit();

const verify = (options: VerifyOptions = {}) => verifyAudit([bench.folder], { key: KEY, ...options });
const anchors = (): readonly string[] => readdirSync(bench.folder).filter((name) => name.endsWith(".anchor"));

function rewrite(change: (lines: string[]) => readonly string[], index = 0): void {
  const path = bench.path(index);
  writeFileSync(path, change([...bench.lines(index)]).join("\n") + "\n");
}

function swapped(lines: string[], one: number, other: number): readonly string[] {
  const [a = "", b = ""] = [lines[one], lines[other]];
  return lines.with(one, b).with(other, a);
}

/** A header, four calls of two lines each, and a line at the close: ten. */
describe("of a chain that was written in one file", () => {
  beforeEach(async () => {
    const audit = bench.open();
    await call(audit, 4);
    await audit.close();
  });

  test("all is well", async () => {
    expect(await verify()).toMatchObject({
      ok: true,
      problems: [],
      chains: [{ lines: 10, calls: 4, open: 0, closed: true, notes: [] }],
    });
  });

  test.each<[string, () => void, number | undefined, RegExp]>([
    [
      "a changed byte",
      () => rewrite((lines) => lines.with(3, (lines[3] ?? "").replace("kubectl get pods", "kubectl get node"))),
      4,
      /Line 4 of the chain was changed/u,
    ],
    [
      "a changed hash",
      () => rewrite((lines) => lines.with(3, (lines[3] ?? "").replace(/"mac":"./u, '"mac":"*'))),
      4,
      /./u,
    ],
    [
      "two lines that changed places",
      () => rewrite((lines) => swapped(lines, 3, 4)),
      4,
      /Line 5 .* line 4 is missing/u,
    ],
    ["a line taken out of the middle", () => rewrite((lines) => lines.toSpliced(4, 1)), 5, /line 5 is missing/u],
    ["three lines taken out", () => rewrite((lines) => lines.toSpliced(4, 3)), 5, /lines 5 to 7 are missing/u],
    [
      "a line that stands twice",
      () => rewrite((lines) => lines.toSpliced(4, 0, lines[3] ?? "")),
      5,
      /Line 4 .* repeated/u,
    ],
    ["the first line taken away", () => rewrite((lines) => lines.slice(1)), 1, /no first line/u],
    [
      "the last line cut off",
      () => rewrite((lines) => lines.slice(0, -1)),
      10,
      /10 lines were written, and 9 are here/u,
    ],
    ["all but the first line cut off", () => rewrite((lines) => lines.slice(0, 1)), 2, /9 missing at the end/u],
    [
      "the last line cut short",
      () => truncateSync(bench.path(), readFileSync(bench.path()).length - 5),
      10,
      /cut short/u,
    ],
    [
      "the last line feed cut off",
      () => truncateSync(bench.path(), readFileSync(bench.path()).length - 1),
      10,
      /cut short/u,
    ],
    ["a file with nothing in it", () => truncateSync(bench.path(), 0), 1, /is empty/u],
    ["an empty line put in", () => rewrite((lines) => lines.toSpliced(4, 0, "")), 5, /no line of the audit/u],
    ["blanks behind a line", () => rewrite((lines) => lines.with(4, `${lines[4]} `)), 5, /no line of the audit/u],
    [
      "an invented line at the end",
      () => appendFileSync(bench.path(), forged(11, "another key ".repeat(4))),
      11,
      /Line 11 .* changed/u,
    ],
    [
      "something else behind the last line",
      () => appendFileSync(bench.path(), '{"seq":12,'),
      11,
      /not written by the audit/u,
    ],
    [
      "a header that names another key",
      () => rewrite((lines) => lines.with(0, (lines[0] ?? "").replace(/"key":"./u, '"key":"z'))),
      1,
      /another's, or the file was replaced/u,
    ],
    ["no file at all", () => rmSync(bench.path()), undefined, /has an anchor and no file/u],
    ["no anchor", () => rmSync(join(bench.folder, anchors()[0] ?? "")), undefined, /There is no anchor/u],
    [
      "a changed anchor",
      () => writeFileSync(join(bench.folder, anchors()[0] ?? ""), '{"chain":"a","count":1}'),
      undefined,
      /not sealed with this key/u,
    ],
  ])("%s is found", async (_name, tamper, line, what) => {
    tamper();
    const { ok, chains, problems } = await verify();
    const [problem] = [...problems, ...chains.flatMap((chain) => chain.problem ?? [])];
    expect(ok).toBe(false);
    expect(problem?.what).toMatch(what);
    expect(problem?.line).toBe(line);
  });

  test("lines that are cut off its end are not noticed by who goes without the anchor", async () => {
    rewrite((lines) => lines.slice(0, -2));
    expect(await verify({ withoutAnchor: true })).toMatchObject({
      ok: true,
      chains: [{ lines: 8, open: 1, closed: false }],
    });
  });

  test("the wrong key is told from a change", async () => {
    const { ok, chains } = await verify({ key: "f".repeat(32) });
    expect(ok).toBe(false);
    expect(chains[0]?.problem?.what).toMatch(/written with the key [0-9a-f]{16}, and the key at hand is/u);
  });

  test("a line that the process had begun when it was killed is no change", async () => {
    appendFileSync(bench.path(), '{"seq":11,"type":"begin","time":"2026-');
    const { ok, chains } = await verify();
    expect(ok).toBe(true);
    expect(chains[0]?.notes).toEqual([expect.stringMatching(/^Line 11 is unfinished/u)]);
  });

  test("lines that its anchor does not have yet are no change", async () => {
    const path = join(bench.folder, anchors()[0] ?? "");
    // As a kill between line and anchor leaves it: of its two places the one that says a line less.
    const places = readFileSync(path, "utf8").trimEnd().split("\n");
    writeFileSync(path, places.toSorted((one, other) => countOf(one) - countOf(other))[0] ?? "");
    const { chains, ok } = await verify();
    expect({ ok, notes: chains[0]?.notes }).toEqual({
      ok: true,
      notes: [expect.stringMatching(/The last line is newer/u)],
    });
  });

  test("who has the key can write a chain of his own, but not with the anchor that is kept elsewhere", async () => {
    const [anchor = ""] = anchors();
    const elsewhere = readFileSync(join(bench.folder, anchor));
    rewrite((lines) => {
      const [first = ""] = lines;
      const mac = /"mac":"([^"]+)"/u.exec(first)?.[1] ?? "";
      let end = { count: 1, mac };
      return [
        first,
        ...Array.from({ length: 9 }, () => {
          const sealed = seal(auditKeys(KEY).lines, end, { type: "begin" });
          end = sealed.end;
          return sealed.line.trimEnd();
        }),
      ];
    });
    writeFileSync(join(bench.folder, anchor), elsewhere);
    const { chains } = await verify();
    expect(chains[0]?.problem?.what).toMatch(/The anchor is of other lines/u);
  });
});

const countOf = (anchor: string): number => JSON.parse(anchor).count;

function forged(seq: number, key: string): string {
  return seal(auditKeys(key).lines, { count: seq - 1, mac: "" }, { type: "begin" }).line;
}

describe("of a process that was killed with its first line", () => {
  beforeEach(async () => {
    const audit = bench.open();
    await call(audit);
    await audit.close();
    const [name = ""] = anchors();
    const anchor = createAnchorWriter(join(bench.folder, name), name.replace(".anchor", ""), auditKeys(KEY).anchors);
    anchor.write(CHAIN_START);
    anchor.close();
  });

  test.each([
    ["an anchor and no file", () => rmSync(bench.path())],
    ["a file with nothing in it", () => truncateSync(bench.path(), 0)],
    ["the first letters of a line", () => truncateSync(bench.path(), 4)],
    ["a part of the first line", () => truncateSync(bench.path(), 100)],
    ["a line that its anchor does not have", () => rewrite((lines) => lines.slice(0, 1))],
  ])("%s is no change", async (_name, leave) => {
    leave();
    expect(await verify()).toMatchObject({ ok: true, problems: [] });
  });

  test("something else in its place is", async () => {
    writeFileSync(bench.path(), "rubbish");
    expect(await verify()).toMatchObject({ ok: false });
  });
});

describe("of two processes in one folder", () => {
  beforeEach(async () => {
    for (const calls of [2, 3]) {
      const audit = bench.open();
      await call(audit, calls);
      await audit.close();
    }
  });

  test("each has a chain", async () => {
    const { ok, chains } = await verify();
    expect(ok).toBe(true);
    expect(chains.map(({ calls }) => calls)).toEqual([2, 3]);
  });

  test("a file that was put in the other's place is found", async () => {
    copyFileSync(bench.path(0), bench.path(1));
    const { ok, problems } = await verify();
    expect(ok).toBe(false);
    expect(problems[0]?.what).toMatch(/not what its name says/u);
  });

  test("one file can be checked alone", async () => {
    expect(await verifyAudit([bench.path(1)], { key: KEY })).toMatchObject({ ok: true, chains: [{ closed: true }] });
  });

  test("lines of the other are no lines of its own", async () => {
    const [other] = bench.lines(1).slice(2);
    rewrite((lines) => lines.with(2, other ?? ""));
    const { chains } = await verify();
    expect(chains.flatMap(({ problem }) => problem ?? [])).toMatchObject([{ line: 3 }]);
  });
});

describe("of a chain over several files", () => {
  beforeEach(async () => {
    const audit = bench.open({ maxBytes: 2000 });
    await call(audit, 12);
    await audit.close();
  });

  test("all is well", async () => {
    expect(bench.files().length).toBeGreaterThan(3);
    expect(await verify()).toMatchObject({ ok: true, chains: [{ calls: 12, open: 0, notes: [] }] });
  });

  test.each<[string, (path: string) => void, number, RegExp]>([
    ["the first", rmSync, 0, /the files before this one are not here/u],
    ["one in the middle", rmSync, 2, /are missing or moved/u],
    ["the last", rmSync, -1, /missing at the end/u],
  ])("%s being gone is found", async (_name, tamper, index, what) => {
    tamper(bench.path(index));
    const { ok, chains } = await verify();
    expect(ok).toBe(false);
    expect(chains[0]?.problem?.what).toMatch(what);
  });

  test("lines cut off the end of one in the middle are found in the next", async () => {
    rewrite((lines) => lines.slice(0, -1), 1);
    const { chains } = await verify();
    expect(chains[0]?.problem).toMatchObject({
      file: bench.path(2),
      line: 1,
      what: expect.stringMatching(/is missing/u),
    });
  });

  test("a part of it can be checked where that is asked for", async () => {
    const middle = [bench.path(1), bench.path(2)];
    expect(await verifyAudit(middle, { key: KEY })).toMatchObject({ ok: false });
    expect(await verifyAudit(middle, { key: KEY, isPart: true })).toMatchObject({ ok: true });
  });
});
