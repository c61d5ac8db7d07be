import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function lines(isTTY: boolean) {
  const written: string[] = [];
  const target = { isTTY, write: (line: string) => written.push(line) };
  return { written, target };
}

test("is one JSON object a line, whatever the message holds", () => {
  const { written, target } = lines(false);
  createLog("info", target).warn("two\nlines", { tool: "kubectl", ms: 3, missing: undefined });
  expect(written).toHaveLength(1);
  expect(written[0]?.endsWith("\n")).toBe(true);
  expect(JSON.parse(written[0] ?? "")).toMatchObject({ level: "warn", message: "two\nlines", tool: "kubectl", ms: 3 });
});

test("is plain text where a person watches", () => {
  const { written, target } = lines(true);
  createLog("info", target).info("serving", { url: "http://x", missing: undefined });
  expect(written[0]).toMatch(/^\d\d:\d\d:\d\d INFO {2}serving url="http:\/\/x"\n$/u);
});

test("leaves out what is less severe than asked for", () => {
  const { written, target } = lines(false);
  const log = createLog("warn", target);
  log.debug("a");
  log.info("b");
  log.warn("c");
  log.error("d");
  expect(written.map((line) => JSON.parse(line).message)).toEqual(["c", "d"]);
});
