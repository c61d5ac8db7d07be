import { describe, expect, it } from "vitest";
import { findGrowth, type Sample } from "./growth.ts";

const sample = (changes: Partial<Sample>): Sample => ({
  seconds: 0,
  calls: 0,
  rss: 100,
  heap: 20,
  descriptors: 30,
  processes: 1,
  files: 10,
  ...changes,
});
const rss = (...values: readonly number[]) => values.map((value) => sample({ rss: value }));

describe("growth of a server", () => {
  it.each<[string, readonly Sample[]]>([
    ["all stays as it was", rss(100, 100, 100)],
    ["it grew while it warmed up", rss(100, 200, 210, 205, 212, 220)],
    ["one sample is high", rss(100, 100, 200, 200, 900, 210)],
    ["it shrinks", [sample({}), sample({ processes: 3 }), sample({ processes: 1 })]],
  ])("is none where %s", (_name, samples) => expect(findGrowth(samples)).toEqual([]));

  it.each<[Partial<Sample>, RegExp]>([
    [{ rss: 149 }, /^rss grew from 100 to 149; 48 more/],
    [{ heap: 29 }, /^heap grew/],
    [{ descriptors: 31 }, /^descriptors grew from 30 to 31; 0 more/],
    [{ processes: 2 }, /^processes grew/],
    [{ files: 59 }, /^files grew/],
  ])("is named for %j", (changes, expected) => {
    expect(findGrowth([sample({}), sample({}), sample(changes)])).toEqual([expect.stringMatching(expected)]);
  });

  it("is not seen in two samples", () => expect(() => findGrowth(rss(1, 2))).toThrow(RangeError));
});
