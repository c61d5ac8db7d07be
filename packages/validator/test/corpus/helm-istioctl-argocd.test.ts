import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { judge, type CliName, type Decision } from "../../src/index.ts";

/** A line as somebody types it, or one that is dressed up as such; labelled before it was judged. */
interface Line {
  readonly tool: CliName;
  readonly command: string;
  readonly expect: Decision;
  readonly category: string;
  /** What a disguised one does. */
  readonly why?: string;
}

const lines: readonly Line[] = readFileSync(new URL("helm-istioctl-argocd.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line): Line => JSON.parse(line));

describe("lines for helm, istioctl and argocd, and filters behind them", () => {
  it.each([...new Set(lines.map(({ category }) => category))].sort())("%s", (category) => {
    const missed = lines
      .filter((line) => line.category === category)
      .map(({ tool, command, expect: wanted }) => ({ command, wanted, decision: judge(command, { tool }).decision }))
      .filter(({ wanted, decision }) => wanted !== decision);
    expect(missed, "where a decision is meant to change, its label does too").toEqual([]);
  });

  it("holds each line once", () => {
    expect(new Set(lines.map(({ command }) => command)).size).toBe(lines.length);
  });
});
