import type { ApprovedPlan } from "@k8s-mcp/validator";
import { describe, expect, test, vi } from "vitest";
import { planFor } from "../test/plan.ts";
import { useExecutor } from "../test/use-executor.ts";

const { start } = useExecutor();
/** Milliseconds on a busy machine. */
const SOON = 50_000;

describe("only an approved plan runs", () => {
  test.each<[string, (plan: ApprovedPlan) => ApprovedPlan, string]>([
    ["a copy", (plan) => ({ ...plan }), "Only a plan that the validator approved can run."],
    ["one behind a proxy", (plan) => new Proxy(plan, {}), "Only a plan that the validator approved"],
  ])("not %s", async (_name, change, message) => {
    const result = await start({ helm: "echo ran" }).run(change(planFor("helm list")));
    expect(result).toMatchObject({ status: "error", output: "", error: { code: "VALIDATION_ERROR" } });
    expect(result.error?.message).toContain(message);
  });

  test("not one whose approval has expired", async () => {
    const plan = planFor("helm list");
    const late = start({ helm: "echo ran" }, { clock: () => plan.expiresAt + 1 });
    expect((await late.run(plan)).error).toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("expired"),
    });
  });

  test("not one whose policy has been replaced while it waited for its turn; what runs goes on", async () => {
    const plan = planFor("helm list");
    const isPolicyCurrent = vi.fn<(digest: string) => boolean>((digest) => digest === plan.policyDigest);
    const server = start({ helm: "sleep 60" }, { limits: { concurrency: 1 }, isPolicyCurrent });
    const ended = new AbortController();
    const running = server.run(planFor("helm list"), { signal: ended.signal });
    // Each plan is held against it when it comes, and when its turn has come.
    await vi.waitFor(() => expect(isPolicyCurrent).toHaveBeenCalledTimes(2), SOON);
    const waiting = server.run(plan);
    await vi.waitFor(() => expect(isPolicyCurrent).toHaveBeenCalledTimes(3), SOON);
    isPolicyCurrent.mockReturnValue(false);
    ended.abort();
    expect((await running).error?.code).toBe("CANCELLED");
    expect((await waiting).error).toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("The policy has been replaced"),
    });
  });

  test("not a second time where a person agreed to it", async () => {
    const server = start({ helm: "echo ran" });
    const plan = planFor("helm uninstall web");
    expect(await server.run(plan)).toMatchObject({ status: "success" });
    expect((await server.run(plan)).error).toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("confirmed for one run"),
    });
  });

  test("not with a longer timeout than this server gives", async () => {
    const result = await start({ helm: "echo ran" }, { limits: { maxTimeoutSeconds: 10 } }).run(
      planFor("helm list", { timeout: 11 }),
    );
    expect(result.error).toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("1 to 10 seconds, not 11"),
    });
  });

  test("not with more standard input than a call may have", async () => {
    const plan = planFor("helm list", { stdin: "é".repeat(3) });
    const result = await start({ helm: "echo ran" }, { limits: { stdinBytes: 5 } }).run(plan);
    expect(result.error).toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("6 bytes and may be 5"),
    });
  });
});

test("a result says what ran where, and for how long", async () => {
  const result = await start({ helm: "echo out; echo careful >&2" }).run(planFor("helm list -n shop"));
  expect(result).toEqual({
    status: "success",
    output: "out\n",
    exit_code: 0,
    execution_time: expect.any(Number),
    context: "dev",
    namespace: "shop",
    warnings: "careful",
  });
});

test("a failure says what went wrong, and what to try", async () => {
  const script = "echo 'Error: query: failed: secrets is forbidden: User \"ann\" cannot list' >&2; exit 1";
  expect(await start({ helm: script }).run(planFor("helm list"))).toMatchObject({
    status: "error",
    exit_code: 1,
    error: {
      code: "EXECUTION_ERROR",
      reason: "Forbidden",
      message: expect.stringMatching(/^Error: query: failed: .* cannot list\. The sign-in worked, but/),
      details: { command: "helm list", exit_code: 1, stderr: expect.stringContaining("forbidden") },
    },
  });
});

describe("on request, noise is left out", () => {
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { managedFields: [{}], name: "a" },
    status: { phase: "Running" },
  };
  const kubectl = `echo '${JSON.stringify(pod)}'`;

  test("of what is returned", async () => {
    const { output } = await start({ kubectl }).run(planFor("kubectl get pod a -o json"), { compact: true });
    expect(JSON.parse(output)).toEqual({ apiVersion: "v1", kind: "Pod", metadata: { name: "a" } });
  });

  test("and of nothing that a later stage reads", async () => {
    const plan = planFor("kubectl get pod a -o json | jq -r .status.phase");
    expect((await start({ kubectl }).run(plan, { compact: true })).output).toBe("Running\n");
  });

  test("and otherwise of nothing", async () => {
    expect((await start({ kubectl }).run(planFor("kubectl get pod a -o json"))).output).toBe(
      `${JSON.stringify(pod)}\n`,
    );
  });
});

test("jq that is given a table says what it needs", async () => {
  const result = await start({ kubectl: "echo NAME READY" }).run(planFor("kubectl get pods | jq .items"));
  expect(result.error?.message).toMatch(/parse error: .* have the command in front of it print -o json\.$/);
});

describe("exit codes", () => {
  test("that are answers are success", async () => {
    const result = await start({ helm: "echo a" }).run(planFor("helm list | grep b"));
    expect(result).toMatchObject({ status: "success", exit_code: 1, output: "" });
  });

  test("of the last stage that failed", async () => {
    const result = await start({ helm: "echo x; exit 4" }).run(planFor("helm list | cat"));
    expect(result).toMatchObject({ status: "error", exit_code: 4, output: "x\n" });
    expect(result.error?.message).toMatch(
      /^Stage 1 \(helm\) failed: helm ended with exit code 4 and said nothing\. See `helm list --help`\.$/,
    );
  });

  test("a reader that has seen enough is no failure", async () => {
    expect(await start({ helm: "yes" }).run(planFor("helm list | head -1"))).toMatchObject({
      status: "success",
      output: "y\n",
      exit_code: 0,
    });
  });
});

describe("standard error that the line sends elsewhere", () => {
  const script = "echo out; echo 'error: it broke' >&2; exit 1";

  test("still says why the stage failed where the line drops it", async () => {
    const result = await start({ helm: script }).run(planFor("helm list 2>/dev/null"));
    expect(result.error?.message).toMatch(/^error: it broke\./);
    expect(result.error?.details).not.toHaveProperty("stderr");
  });

  test("still says it where the line merges it into the output", async () => {
    const result = await start({ helm: script }).run(planFor("helm list 2>&1"));
    expect(result).toMatchObject({
      output: "out\nerror: it broke\n",
      error: { message: expect.stringMatching(/^error: it broke\./) },
    });
    expect(result.error?.details).not.toHaveProperty("stderr");
  });

  test("an answer is none where the program says that it failed", async () => {
    const kubectl = "echo 'error: You must be logged in to the server (Unauthorized)' >&2; exit 1";
    const result = await start({ kubectl }).run(planFor("kubectl auth can-i get pods 2>/dev/null"));
    expect(result.error).toMatchObject({ code: "AUTH_ERROR" });
  });
});

test("a command that may follow for a time is done when the time is over", async () => {
  const plan = planFor("kubectl logs -f web", { timeout: 3, rules: { K8S411: "allow" } });
  expect(await start({ kubectl: "echo line; sleep 1000" }).run(plan)).toMatchObject({
    status: "success",
    output: "line\n",
    warnings: "Stopped after 3 s, as agreed.",
  });
});

test("progress tells how far a long call is", async () => {
  const seen: object[] = [];
  const controller = new AbortController();
  const onProgress = (progress: object) => {
    seen.push(progress);
    controller.abort();
  };
  await start({ helm: "echo one; echo two; sleep 1000" }).run(planFor("helm list"), {
    onProgress,
    signal: controller.signal,
  });
  expect(seen).toEqual([{ elapsedSeconds: expect.any(Number), bytes: 8, lines: 2, lastLine: "two" }]);
});
