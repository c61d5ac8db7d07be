import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createSubscription } from "./subscription.ts";
import type { ObjectEvent, WatchEvent } from "./watch.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function object(type: ObjectEvent["type"], name = "web", uid = "1"): ObjectEvent {
  return { type, name, namespace: "shop", uid };
}

function subscribe(intervalMs = 1000, name?: string) {
  const stopped = new AbortController();
  const told: string[] = [];
  const options = { intervalMs, signal: stopped.signal, onEnd: () => undefined };
  const subscription = createSubscription({ ...options, ...(name !== undefined && { name }) });
  const reading = (async () => {
    for await (const event of subscription.events())
      told.push("uid" in event ? `${event.type} ${event.uid}` : event.type);
  })();
  return {
    told,
    push: (...events: readonly WatchEvent[]) => {
      for (const event of events) subscription.push(event);
    },
    after: (milliseconds: number) => vi.advanceTimersByTimeAsync(milliseconds),
    stop: () => {
      stopped.abort();
      return reading;
    },
  };
}

describe("events of one object", () => {
  test("are told at once, then at most once in the interval, the last one always", async () => {
    const { told, push, after, stop } = subscribe();
    push(object("added"));
    await after(0);
    push(object("modified", "web", "2"), object("modified", "web", "3"));
    await after(500);
    push(object("modified", "web", "4"));
    expect(told).toEqual(["added 1"]);
    await after(500);
    expect(told).toEqual(["added 1", "modified 4"]);
    push(object("deleted", "web", "5"));
    await after(999);
    expect(told).toHaveLength(2);
    await after(1);
    expect(told.at(-1)).toBe("deleted 5");
    await stop();
  });

  test("do not hold back those of others", async () => {
    const { told, push, after, stop } = subscribe();
    push(object("added", "a", "1"), object("added", "b", "2"), object("modified", "a", "3"));
    await after(0);
    expect(told).toEqual(["added 1", "added 2"]);
    await after(1000);
    expect(told).toEqual(["added 1", "added 2", "modified 3"]);
    await stop();
  });

  test("that nobody has read yet come to one, new objects staying new", async () => {
    const { told, push, after, stop } = subscribe(0);
    push(object("added", "web", "1"), object("modified", "web", "2"));
    await after(0);
    expect(told).toEqual(["added 2"]);
    await stop();
  });

  test("of another name are left out", async () => {
    const { told, push, after, stop } = subscribe(0, "web");
    push(object("added", "db"), object("added", "web", "2"));
    await after(0);
    expect(told).toEqual(["added 2"]);
    await stop();
  });
});

test("what waits for its time is told before the end", async () => {
  const { told, push, after } = subscribe();
  push(object("added"));
  await after(0);
  push(object("deleted"), { type: "ended", failure: { ok: false, problem: "cancelled", message: "Over." } });
  await after(0);
  expect(told).toEqual(["added 1", "deleted 1", "ended"]);
});

test("a reader that is too slow loses the thread, and no memory", async () => {
  const { told, push, after, stop } = subscribe(0);
  push(...Array.from({ length: 10_001 }, (_, index) => object("added", `pod-${index}`, String(index))));
  await after(0);
  expect(told).toEqual(["lost", "added 10000"]);
  await stop();
});
