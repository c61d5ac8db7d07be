import { describe, expect, it } from "vitest";
import { formatSpread, spreadOf } from "./spread.ts";

describe("the spread of a sample", () => {
  it.each([
    [[3], { median: 3, least: 3, most: 3 }],
    [[9, 1, 5], { median: 5, least: 1, most: 9 }],
    [[4, 1, 10, 2], { median: 3, least: 1, most: 10 }],
  ])("of %j", (sample, spread) => expect(spreadOf(sample)).toEqual(spread));

  it("is not that of nothing", () => expect(() => spreadOf([])).toThrow(RangeError));

  it("is shown as the median between the ends", () => {
    expect(formatSpread([12_345.6, 10, 20_000], 0)).toBe("12,346 (10–20,000)");
  });
});
