import { expect, test } from "vitest";
import { createSessions } from "./sessions.ts";

/** Sessions under a clock that the test moves. */
function setUp(max: number, idle: number) {
  let now = 0;
  const ended: string[] = [];
  const sessions = createSessions({ max, idle }, () => now);
  const add = (id: string) =>
    sessions.add(id, {
      close: async () => {
        ended.push(id);
      },
    });
  return { sessions, ended, add, pass: (ms: number) => (now += ms) };
}

test("a session that is idle too long ends, one in use does not", () => {
  const { sessions, ended, add, pass } = setUp(10, 100);
  add("idle");
  add("streaming");
  const release = sessions.use("streaming");
  pass(100);
  add("fresh");
  sessions.sweep();
  expect(ended).toEqual(["idle"]);
  release();
  pass(99);
  sessions.sweep();
  expect(ended).toEqual(["idle"]);
  pass(1);
  sessions.sweep();
  expect(ended).toEqual(["idle", "fresh", "streaming"]);
  expect(sessions.size).toBe(0);
});

test("room is made at the cost of the one idle longest", () => {
  const { sessions, ended, add } = setUp(2, 100);
  add("a");
  add("b");
  sessions.use("a")();
  expect(sessions.makeRoom()).toBe(true);
  expect(ended).toEqual(["b"]);
});

test("there is no room where all are in use", () => {
  const { sessions, ended, add } = setUp(1, 100);
  add("a");
  sessions.use("a");
  expect(sessions.makeRoom()).toBe(false);
  expect(ended).toEqual([]);
});

test("a request is counted down once, however often it says that it is over", () => {
  const { sessions, add } = setUp(1, 100);
  add("a");
  const first = sessions.use("a");
  sessions.use("a");
  first();
  first();
  expect(sessions.makeRoom()).toBe(false);
});

test("all end together", async () => {
  const { sessions, ended, add } = setUp(3, 100);
  add("a");
  add("b");
  sessions.use("b");
  await sessions.closeAll();
  expect(ended).toEqual(["a", "b"]);
  expect(sessions.get("a")).toBeUndefined();
});
