import { expect, test } from "vitest";
import { handedOut } from "./handed-out.ts";

const FILES = ["a", "b", "c", "d"];

test("each file goes to one of the threads, whichever asks first", () => {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const one = handedOut(FILES, taken);
  const other = handedOut(FILES, taken);
  expect([one, other, other, one, one, other].map((thread) => thread.next().value)).toEqual([
    ...FILES,
    undefined,
    undefined,
  ]);
});

test("what the others took counts for progress", () => {
  const taken = new Int32Array(new SharedArrayBuffer(4));
  const counts: number[] = [];
  const own = handedOut(FILES, taken, (count) => counts.push(count));
  own.next();
  handedOut(FILES, taken).next();
  expect([...own]).toEqual(["c", "d"]);
  expect(counts).toEqual([1, 2, 1]);
});
