import { describe, expect, it } from "vitest";
import { parseGoBool, parseGoDuration, parseGoInteger, problemWith } from "./values.ts";

it.each<[string, boolean | undefined]>([
  ["1", true],
  ["T", true],
  ["TRUE", true],
  ["0", false],
  ["False", false],
  ["tRUE", undefined],
  ["yes", undefined],
  ["", undefined],
])("the bool %j is %s", (text, expected) => {
  expect(parseGoBool(text)).toBe(expected);
});

it.each<[string, bigint | undefined]>([
  ["0", 0n],
  ["-5", -5n],
  ["+5", 5n],
  ["0x1F", 31n],
  ["0b11", 3n],
  ["0o17", 15n],
  ["017", 15n],
  ["1_000", 1000n],
  ["0_7", 7n],
  ["9223372036854775807", 9223372036854775807n],
  ["9223372036854775808", undefined],
  ["-9223372036854775808", -9223372036854775808n],
  ["08", undefined],
  ["1__0", undefined],
  ["_1", undefined],
  ["1e3", undefined],
  ["1.0", undefined],
  [" 1", undefined],
  ["", undefined],
  ["9".repeat(30_000), undefined],
])("the integer %.40s is %s", (text, expected) => {
  expect(parseGoInteger(text)).toBe(expected);
});

it.each<[string, number | undefined]>([
  ["30s", 30],
  ["1h30m", 5400],
  ["1.5m", 90],
  [".5s", 0.5],
  ["1.s", 1],
  ["-1s", -1],
  ["0", 0],
  ["5", undefined],
  ["s", undefined],
  [".s", undefined],
  ["1d", undefined],
  ["1 s", undefined],
  ["", undefined],
  ["9223372036854775807ns", 2 ** 63 / 1e9],
  ["9223372036854775808ns", undefined],
])("the duration %j is %s seconds", (text, expected) => {
  expect(parseGoDuration(text)).toBe(expected);
});

describe("kinds", () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ["", ["", "anything"], []],
    ["int32", ["2147483647"], ["2147483648"]],
    ["uint64", ["0", "18446744073709551615"], ["-1", "+1", "18446744073709551616"]],
    ["uint32", ["4294967295"], ["4294967296"]],
    ["int64s", ["1,2"], ["", "1,", "a"]],
    ["float32", ["1", "1e3", ".5", "1_0", "-inf", "Infinity", "NaN"], ["", "1e39", "x", "+nan", "1_", "."]],
    [
      "float32",
      ["0x1p4", "-0X.8p1", "0x_1_0.p-2", "0x1p127", "0x0p9999"],
      ["0x1", "0xp1", "0x.p1", "0x1p128", "0x1_p1"],
    ],
    ["csv", ["", "a,b", '"a"'], ['"a', 'a"b']],
    ["pairs", ["a=b", "a=", "=", "a=b,c=d", '"a=b"'], ["", "a", "a=b,c,d=e", '"a=b,c=d']],
    ["commaPairs", ["", "a=b,", "a=b=c"], ["a"]],
    ["level", ["0", "-1", "+2"], ["0x1", "", "2147483648"]],
    ["modules", ["", "a=1,b=0", ","], ["a", "a=-1", "=1", "a=1=2", "a="]],
    ["location", ["", "a.go:3"], ["a:3", "a.go", "a.go:0", "a.go:x"]],
    ["severity", ["info", "2"], ["loud"]],
    ["format", ["table", "json"], ["JSON", "wide", ""]],
    ["wait", ["watcher", "hookOnly", "true"], ["1", ""]],
    ["threshold", ["Info", "ERROR"], ["fatal", ""]],
  ])("%s", (kind, taken, refused) => {
    expect(taken.filter((text) => problemWith(kind, text) !== undefined)).toEqual([]);
    expect(refused.filter((text) => problemWith(kind, text) === undefined)).toEqual([]);
  });
});
