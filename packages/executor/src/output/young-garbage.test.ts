import { constants, PerformanceObserver } from "node:perf_hooks";
import { expect, test, vi } from "vitest";
import { countPassed } from "./young-garbage.ts";

test("what has passed is collected, and no program gets at the collector", async () => {
  const kinds: unknown[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) kinds.push("detail" in entry && kindOf(entry.detail));
  });
  observer.observe({ entryTypes: ["gc"] });
  const before = globalThis.gc;
  for (let chunk = 0; chunk < 64; chunk++) countPassed(1 << 16);
  await vi.waitFor(() => expect(kinds).toContain(constants.NODE_PERFORMANCE_GC_MINOR), 50_000);
  expect(globalThis.gc).toBe(before);
  observer.disconnect();
});

function kindOf(detail: unknown): unknown {
  return typeof detail === "object" && detail !== null && "kind" in detail ? detail.kind : undefined;
}
