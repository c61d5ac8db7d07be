import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createPulse } from "./pulse.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function pulse() {
  const told: number[] = [];
  const begun = Date.now();
  return { told, ...createPulse(1000, () => told.push(Date.now() - begun)) };
}

test("tells of one change at once, and of no other", () => {
  const { beat, told } = pulse();
  beat();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([0]);
});

test("tells of many changes once an interval, of the last one too", () => {
  const { beat, told } = pulse();
  for (let count = 0; count < 24; count += 1) {
    beat();
    vi.advanceTimersByTime(100);
  }
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([0, 1000, 2000, 3000]);
});

test.each([
  ["with something to tell", 2, [0]],
  ["with nothing to tell", 0, []],
])("tells of nothing after its end, %s", (_what, beats, expected) => {
  const { beat, stop, told } = pulse();
  for (let count = 0; count < beats; count += 1) beat();
  stop();
  beat();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual(expected);
});
