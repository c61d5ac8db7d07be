import { describe, expect, test, vi } from "vitest";
import { planFor } from "../test/plan.ts";
import { processesWith } from "../test/processes.ts";
import { useExecutor } from "../test/use-executor.ts";

const bench = useExecutor();
const { start } = bench;
/** Milliseconds for programs to start on a busy machine. */
const SOON = 50_000;

describe("a call that must end", () => {
  const endless = { helm: "echo partial; sleep 1000 & sleep 1000" };

  test("by its timeout", async () => {
    const result = await start(endless).run(planFor("helm list", { timeout: 3 }));
    expect(result).toMatchObject({
      status: "error",
      output: "partial\n",
      error: { code: "TIMEOUT_ERROR", message: expect.stringMatching(/did not end within 3 s .* \(up to 1800 s\)\.$/) },
    });
    expect(processesWith(`${bench.folder}/`)).toEqual([]);
  });

  test.each([
    ["kubectl get pods", /printed nothing in that time/],
    ["kubectl wait pod/a --for=condition=Ready", /Narrow the command, or pass a longer timeout/],
  ])("by its timeout, without a word: %s", async (line, next) => {
    const result = await start({ kubectl: "sleep 1000" }).run(planFor(line, { timeout: 1 }));
    expect(result.error?.message).toMatch(next);
  });

  test("by being cancelled", async () => {
    const controller = new AbortController();
    const call = start(endless).run(planFor("helm upgrade web stable/web"), { signal: controller.signal });
    await vi.waitFor(() => expect(processesWith(`${bench.folder}/tmp/`).length).toBeGreaterThanOrEqual(3), SOON);
    controller.abort();
    expect((await call).error).toMatchObject({ code: "CANCELLED", message: expect.stringContaining("done in part") });
    expect(processesWith(`${bench.folder}/`)).toEqual([]);
  });

  test("with a daemon that left its group", async () => {
    const result = await start({ helm: "setsid sleep 1000 >/dev/null 2>&1 </dev/null & sleep 1000" }).run(
      planFor("helm list", { timeout: 1 }),
    );
    expect(result.error?.code).toBe("TIMEOUT_ERROR");
    expect(processesWith(`${bench.folder}/tmp/`)).toEqual([]);
  });

  test("by the server's end", async () => {
    const server = start(endless);
    const call = server.run(planFor("helm list"));
    await vi.waitFor(() => expect(processesWith(`${bench.folder}/tmp/`).length).toBeGreaterThanOrEqual(3), SOON);
    await server.close();
    expect((await call).error).toMatchObject({ code: "CANCELLED" });
    expect((await server.run(planFor("helm list"))).error).toMatchObject({ code: "CANCELLED" });
  });

  test("by what it prints", async () => {
    const result = await start({ helm: "yes" }, { limits: { outputBytes: 1_000_000 } }).run(planFor("helm list"));
    expect(result).toMatchObject({ truncated: true, error: { message: expect.stringContaining("printed more than") } });
  });

  test("by what it puts on the disk", async () => {
    const plan = planFor("helm list | sort -S 1M");
    const result = await start({ helm: "yes $(seq 500)" }, { limits: { diskBytes: 20_000_000 } }).run(plan);
    expect(result.error).toMatchObject({
      code: "EXECUTION_ERROR",
      message: expect.stringContaining("put more on the server's disk than one call may"),
    });
  });

  test("a call that waits for its turn", async () => {
    const server = start(endless, { limits: { concurrency: 1, queue: 1 } });
    const controller = new AbortController();
    const first = server.run(planFor("helm list"), { signal: controller.signal });
    const waiting = server.run(planFor("helm list"), { signal: controller.signal });
    await vi.waitFor(() => expect(processesWith(`${bench.folder}/tmp/`).length).toBeGreaterThan(0), SOON);
    expect((await server.run(planFor("helm list"))).error).toMatchObject({
      code: "BUSY",
      message: "The server is busy: 1 commands run and 1 wait. Try again in 10 seconds.",
    });
    controller.abort();
    expect((await waiting).error?.code).toBe("CANCELLED");
    await first;
  });
});
