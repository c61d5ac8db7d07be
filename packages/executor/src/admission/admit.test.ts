import { expect, test } from "vitest";
import { type Admitted, createAdmission } from "./admit.ts";

const never = new AbortController().signal;

function release(admitted: Admitted): void {
  if (admitted.kind === "admitted") admitted.release();
}

test("runs up to the limit, then queues, then is busy", async () => {
  const admission = createAdmission({ concurrency: 1, queue: 1 });
  const first = await admission.admit("a", never);
  const second = admission.admit("a", never);
  expect(await admission.admit("a", never)).toEqual({ kind: "busy", running: 1, waiting: 1 });
  expect(admission.load()).toEqual({ running: 1, waiting: 1 });
  release(first);
  expect((await second).kind).toBe("admitted");
  expect(admission.load()).toEqual({ running: 1, waiting: 0 });
});

test("principals take turns, whoever came first", async () => {
  const admission = createAdmission({ concurrency: 1, queue: 10 });
  let current = await admission.admit("greedy", never);
  const order: string[] = [];
  const enter = async (principal: string) => {
    current = await admission.admit(principal, never);
    order.push(principal);
  };
  const calls = ["greedy", "greedy", "greedy", "modest", "late"].map(enter);
  for (const call of [0, 3, 4, 1, 2]) {
    release(current);
    await calls[call];
  }
  expect(order).toEqual(["greedy", "modest", "late", "greedy", "greedy"]);
});

test("a full queue makes room for a principal with fewer calls in it", async () => {
  const admission = createAdmission({ concurrency: 1, queue: 3 });
  const first = await admission.admit("greedy", never);
  const waiting = [1, 2, 3].map(() => admission.admit("greedy", never));
  const modest = admission.admit("modest", never);
  expect((await waiting[2])?.kind).toBe("busy");
  expect((await admission.admit("greedy", never)).kind).toBe("busy");
  release(first);
  const second = await waiting[0];
  if (second !== undefined) release(second);
  expect((await modest).kind).toBe("admitted");
});

test("a cancelled call gives its place in the queue back", async () => {
  const admission = createAdmission({ concurrency: 1, queue: 1 });
  await admission.admit("a", never);
  const controller = new AbortController();
  const waiting = admission.admit("a", controller.signal);
  controller.abort();
  expect((await waiting).kind).toBe("cancelled");
  const next = admission.admit("a", never);
  expect((await admission.admit("a", never)).kind).toBe("busy");
  void next;
});

test("a place that is released twice is given back once", async () => {
  const admission = createAdmission({ concurrency: 1, queue: 0 });
  const first = await admission.admit("a", never);
  release(first);
  release(first);
  expect((await admission.admit("a", never)).kind).toBe("admitted");
  expect((await admission.admit("a", never)).kind).toBe("busy");
});
