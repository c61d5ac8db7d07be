import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { judge } from "@k8s-mcp/validator";
import type { ApprovedPlan } from "@k8s-mcp/validator";
import { describe, expect, test } from "vitest";
import { ResultGoneError } from "../index.ts";
import type { CommandResult, Executor, FilterRequest, ResultStore } from "../index.ts";
import { planFor } from "../../test/plan.ts";
import { processesWith } from "../../test/processes.ts";
import { useExecutor } from "../../test/use-executor.ts";

const bench = useExecutor();
const { start } = bench;

const numbers = "seq -f 'line %04g' 1 1000";
const whole = Array.from({ length: 1000 }, (_, index) => `line ${String(index + 1).padStart(4, "0")}\n`).join("");

function filters(text: string): ApprovedPlan {
  return planFor(text, { filtersOnly: true });
}

async function runs(executor: Executor, principal?: string, maxOutput = 100): Promise<CommandResult & { uri: string }> {
  const result = await executor.run(planFor("helm list"), { maxOutput, ...(principal !== undefined && { principal }) });
  return { ...result, uri: result.result_uri ?? "" };
}

async function readAll(executor: Executor, uri: string, limit: number): Promise<string> {
  const parts: string[] = [];
  let offset: number | undefined = 0;
  while (offset !== undefined) {
    const part: CommandResult = await executor.results.read({ uri, offset, limit });
    parts.push(part.output);
    offset = part.next_offset;
  }
  return parts.join("");
}

describe("output that is returned in part", () => {
  test("is kept whole, and where it is cut it says how to go on", async () => {
    const executor = start({ helm: numbers });
    const { uri, ...result } = await runs(executor);
    expect(uri).toMatch(/^k8s-result:\/\/[\w-]{22}$/u);
    const [, offset] =
      /\[990 lines \(9\.9 kB\) left out\. read_result uri=\S+ offset=(\d+) goes on, filter="grep …" searches all\.\]/u.exec(
        result.output,
      ) ?? [];
    expect(result.output).toContain(`read_result uri=${uri} offset=${offset} goes on, `);
    const next = await executor.results.read({ uri, offset: Number(offset), limit: 20 });
    expect(next).toEqual({
      status: "success",
      output: "line 0006\nline 0007\n",
      context: "dev",
      namespace: "team",
      next_offset: 70,
    });
    expect(await readAll(executor, uri, 999)).toBe(whole);
  });

  test("is not kept where it is returned whole: the caller has it, and a URI would only cost tokens", async () => {
    const result = await runs(start({ helm: numbers }), undefined, 10_000);
    expect(result).toMatchObject({ output: whole, uri: "" });
    expect(result).not.toHaveProperty("truncated");
  });

  test("is kept of a call that fails or is cut short, too", async () => {
    const failing = start({ helm: `${numbers}; echo 'Error: it broke' >&2; exit 1` });
    const failed = await runs(failing);
    expect(failed).toMatchObject({ status: "error", error: { code: "EXECUTION_ERROR" } });
    expect(await readAll(failing, failed.uri, 5000)).toBe(whole);
    const slow = start({ helm: `${numbers}; sleep 1000` });
    const late = await slow.run(planFor("helm list", { timeout: 1 }), { maxOutput: 100 });
    expect(late.error?.code).toBe("TIMEOUT_ERROR");
    expect(await readAll(slow, late.result_uri ?? "", 5000)).toBe(whole);
  });

  test("is kept of one endless line, too, and given by part", async () => {
    const executor = start({ helm: "yes 0123456789 | tr -d '\\n' | head -c 5000000" });
    const { uri, output } = await runs(executor);
    expect(output).toMatch(/^[0-9]{50}\n\[5\.0 MB left out\. read_result uri=\S+ offset=50 goes on, .*\]\n[0-9]{50}$/u);
    const part = await executor.results.read({ uri, offset: 4_000_003, limit: 5 });
    expect(part).toMatchObject({ output: "34567", next_offset: 4_000_008 });
    expect((await executor.results.filter(filters("wc -c"), { uri })).output).toBe("5000000\n");
  });

  test("says where only the beginning is kept", async () => {
    const executor = start({ helm: numbers }, { limits: { resultBytes: 5000 } });
    const { uri, output } = await runs(executor);
    expect(output).toContain("searches all. Kept are the first 5.0 kB.]");
    const last = await executor.results.read({ uri, offset: 4990 });
    expect(last).toMatchObject({ output: "line 0500\n", warnings: expect.stringContaining("Only the first 5.0 kB") });
    const filtered = await executor.results.filter(filters("wc -l"), { uri });
    expect(filtered).toMatchObject({ output: "500\n", warnings: expect.stringContaining("Only the first 5.0 kB") });
  });
});

describe("filters on a result", () => {
  test.each([
    ["grep -n 'line 050'", /^500:line 0500\n/u],
    ["sed -n 100,101p", /^line 0100\nline 0101\n$/u],
    ["head -n 1", /^line 0001\n$/u],
    ["tail -n 1 | tr l L", /^Line 1000\n$/u],
    ["sort -r | head -n 1 2>/dev/null", /^line 1000\n$/u],
    ["jq -R -s 'split(\"\\n\") | length'", /^1001\n$/u],
  ])("run as behind a pipe: %s", async (text, output) => {
    const executor = start({ helm: numbers });
    const { uri } = await runs(executor);
    expect(await executor.results.filter(filters(text), { uri })).toMatchObject({
      status: "success",
      output: expect.stringMatching(output),
      exit_code: 0,
      context: "dev",
      namespace: "team",
    });
  });

  test("that find nothing have an answer, and those that fail say why", async () => {
    const executor = start({ helm: numbers });
    const { uri } = await runs(executor);
    const none = await executor.results.filter(filters("grep nothing"), { uri });
    expect(none).toMatchObject({ status: "success", exit_code: 1, output: "" });
    const broken = await executor.results.filter(filters("jq ."), { uri });
    expect(broken).toMatchObject({
      status: "error",
      error: { message: expect.stringContaining("What it reads is not JSON") },
    });
  });

  test("print so much that it is kept in its turn, and can be asked for by part", async () => {
    const executor = start({ helm: numbers });
    const { uri } = await runs(executor);
    const first = await executor.results.filter(filters("grep -v 5"), { uri, limit: 100 });
    expect(first).toMatchObject({ truncated: true, result_uri: expect.any(String) });
    expect(first.result_uri).not.toBe(uri);
    const expected = whole
      .split("\n")
      .filter((line) => !line.includes("5"))
      .join("\n");
    expect(await readAll(executor, first.result_uri ?? "", 5000)).toBe(expected);
    const part = await executor.results.filter(filters("grep -v 5"), { uri, offset: 40, limit: 25 });
    expect(part).toMatchObject({ output: "line 0006\nline 0007\n", truncated: true, next_offset: 60 });
    expect(await readAll(executor, part.result_uri ?? "", 5000)).toBe(expected);
  });

  test("end with their time, like a command", async () => {
    const executor = start({ helm: numbers });
    const { uri } = await runs(executor);
    const plan = planFor("jq -n 'def f: f; f'", { filtersOnly: true, timeout: 1 });
    expect((await executor.results.filter(plan, { uri })).error?.code).toBe("TIMEOUT_ERROR");
    expect(processesWith(`${bench.folder}/tmp/`)).toEqual([]);
  });

  test("wait for their turn, like a command", async () => {
    const executor = start({ helm: numbers }, { limits: { concurrency: 1, queue: 0 } });
    const { uri } = await runs(executor);
    const answers = await Promise.all([1, 2].map(() => executor.results.filter(filters("wc -l"), { uri })));
    expect(answers.map(({ error }) => error?.code)).toEqual([undefined, "BUSY"]);
  });

  test.each<[string, (executor: Executor, request: FilterRequest) => Promise<CommandResult>]>([
    ["a command", (executor, request) => executor.results.filter(planFor("helm list"), request)],
    ["a command that filters", (executor, request) => executor.results.filter(planFor("helm list | wc -l"), request)],
    [
      "filters with input of their own",
      (executor, request) => executor.results.filter(planFor("wc -l", { filtersOnly: true, stdin: "x" }), request),
    ],
    ["a copy", (executor, request) => executor.results.filter({ ...filters("wc -l") }, request)],
  ])("are nothing but filters that were approved: not %s", async (_name, run) => {
    const executor = start({ helm: numbers });
    const { uri } = await runs(executor);
    expect((await run(executor, { uri })).error?.code).toBe("VALIDATION_ERROR");
  });

  test.each([
    "sort -o /tmp/out",
    "grep -f /etc/passwd",
    "cat /etc/passwd",
    "awk '{print > \"out\"}'",
    "sed 's/x/id/e'",
    "kubectl get pods",
  ])("that reach for the machine are not approved: %s", (text) => {
    expect(judge(text, { filtersOnly: true, capabilities: ["files"] }).decision).toBe("deny");
  });
});

describe("a URI", () => {
  const none = { code: "VALIDATION_ERROR", message: expect.stringContaining("Run the command again") };

  test("that is guessed, that was, and that is another's, have the same answer", async () => {
    let now = Date.now();
    const executor = start({ helm: numbers }, { clock: () => now });
    const { uri } = await runs(executor, "ann");
    const answers = [
      await executor.results.read({ uri: `k8s-result://${"A".repeat(22)}`, principal: "ann" }),
      await executor.results.read({ uri, principal: "bob" }),
      await executor.results.read({ uri }),
      await executor.results.filter(filters("wc -l"), { uri, principal: "bob" }),
    ];
    expect((await executor.results.read({ uri, principal: "ann" })).status).toBe("success");
    now += 15 * 60 * 1000;
    answers.push(await executor.results.read({ uri, principal: "ann" }));
    for (const { error } of answers) expect(error).toEqual(none);
    expect(new Set(answers.map(({ error }) => error?.message)).size).toBe(1);
  });

  test("of a caller without a name is for whom it acts as", async () => {
    const executor = start({ helm: numbers });
    const ann = { kind: "impersonate", user: "ann" } as const;
    const token = { kind: "token", token: "t-1" } as const;
    for (const identity of [ann, token]) {
      const { result_uri: uri = "" } = await executor.run(planFor("helm list"), { maxOutput: 10, identity });
      expect((await executor.results.read({ uri, identity })).status).toBe("success");
      for (const other of [
        { ...ann, user: "bob" },
        { ...token, token: "t-2" },
      ]) {
        expect((await executor.results.read({ uri, identity: other })).error).toEqual(none);
      }
      expect((await executor.results.read({ uri })).error).toEqual(none);
      expect((await executor.results.read({ uri, principal: "" })).error).toEqual(none);
    }
  });

  test.each([
    "",
    "k8s-result://",
    "k8s-result://../../etc/passwd",
    "k8s-result:///etc/passwd",
    "k8s-result://..",
    `k8s-result://${"A".repeat(21)}`,
    `k8s-result://${"A".repeat(23)}`,
    `k8s-result://${"A".repeat(21)}/`,
    `k8s-result://${"A".repeat(20)}\n1`,
    `k8s-result://${"A".repeat(22)}\n`,
    `k8s-result://${"A".repeat(22)}?x`,
    `K8S-RESULT://${"A".repeat(22)}`,
    `file://${"A".repeat(22)}`,
    "k8s-result://__proto__",
    "0",
  ])("that is none is refused: %j", async (uri) => {
    const executor = start({ helm: numbers });
    const invalid = { code: "VALIDATION_ERROR", message: expect.stringContaining("uri is none of a result") };
    expect((await executor.results.read({ uri })).error).toEqual(invalid);
    expect((await executor.results.filter(filters("wc -l"), { uri })).error).toEqual(invalid);
  });

  test.each([
    { offset: -1 },
    { offset: 0.5 },
    { offset: Number.NaN },
    { offset: Number.POSITIVE_INFINITY },
    { offset: 2 ** 53 },
    { limit: 0 },
    { limit: -5 },
    { limit: Number.NaN },
  ])("does not go with a number that is none: %j", async (range) => {
    const executor = start({ helm: numbers });
    const { uri } = await runs(executor);
    expect((await executor.results.read({ uri, ...range })).error?.message).toMatch(/must be a whole number/u);
  });

  test("goes with huge ones", async () => {
    const executor = start({ helm: numbers });
    const { uri } = await runs(executor);
    const far = await executor.results.read({ uri, offset: Number.MAX_SAFE_INTEGER, limit: Number.MAX_SAFE_INTEGER });
    expect(far).toMatchObject({ status: "success", output: "", warnings: "The result ends at 10000." });
    expect((await executor.results.read({ uri, limit: Number.MAX_SAFE_INTEGER })).output).toBe(whole);
    const all = await executor.results.filter(filters("cat"), { uri, limit: Number.MAX_SAFE_INTEGER });
    expect(all.output).toBe(whole);
  });
});

describe("only what was redacted", () => {
  const secret = {
    kind: "Secret",
    apiVersion: "v1",
    metadata: { name: "s" },
    data: { password: "c3VwZXItc2VjcmV0LTE=" },
  };

  test("is kept", async () => {
    const executor = start({ kubectl: `echo '${JSON.stringify(secret)}'; ${numbers}` });
    const { result_uri: uri = "" } = await executor.run(planFor("kubectl get pods,secrets -o json"), { maxOutput: 10 });
    const read = await executor.results.read({ uri });
    expect(read.output).toContain("<redacted ");
    expect(read.output).not.toContain("c3VwZXItc2VjcmV0LTE=");
  });

  test("and what became known as a secret since then is hidden when it is read", async () => {
    const executor = start({
      helm: `echo token super-secret-1; ${numbers}`,
      kubectl: `echo '${JSON.stringify(secret)}'`,
    });
    const { uri } = await runs(executor, "ann", 10);
    expect((await executor.results.read({ uri, principal: "ann" })).output).toContain("super-secret-1");
    await executor.run(planFor("kubectl get secret s -o json"), { principal: "ann" });
    expect((await executor.results.read({ uri, principal: "ann" })).output).toMatch(/^token <redacted /u);
    const filtered = await executor.results.filter(filters("head -n 1 | rev"), { uri, principal: "ann" });
    expect(filtered.output).not.toContain("1-terces-repus");
  });
});

describe("whatever becomes of the store, the call goes on", () => {
  const large = "seq -f 'line %09g' 1 300000";

  test("on disk it is this user's alone, and goes with the executor", async () => {
    const executor = start({ helm: large });
    const { uri } = await runs(executor);
    const [server = ""] = readdirSync(join(bench.folder, "tmp"));
    const results = join(bench.folder, "tmp", server, "results");
    expect(readdirSync(results).map((name) => statSync(join(results, name)).mode & 0o777)).toEqual([0o600]);
    expect(statSync(results).mode & 0o777).toBe(0o700);
    await executor.close();
    expect(readdirSync(join(bench.folder, "tmp"))).toEqual([]);
    expect((await executor.results.read({ uri })).error?.code).toBe("CANCELLED");
    expect((await executor.results.filter(filters("wc -l"), { uri })).error?.code).toBe("CANCELLED");
  });

  test("two servers on one folder for temporary files know nothing of each other", async () => {
    const [one, other] = [start({ helm: large }), start({ helm: large })];
    const [{ uri }, { uri: others }] = [await runs(one), await runs(other)];
    expect((await other.results.read({ uri })).error?.code).toBe("VALIDATION_ERROR");
    await other.close();
    expect((await other.results.read({ uri: others })).error?.code).toBe("CANCELLED");
    expect((await one.results.filter(filters("wc -l"), { uri })).output).toBe("300000\n");
  });

  test.each<[string, Pick<ResultStore, "begin">]>([
    [
      "that cannot begin",
      {
        begin: () => {
          throw new Error("begin");
        },
      },
    ],
    [
      "that cannot write",
      {
        begin: () => ({
          write: () => Promise.reject(new Error("write")),
          keep: () => Promise.reject(new Error("keep")),
          discard: () => Promise.reject(new Error("discard")),
        }),
      },
    ],
  ])("with a store %s", async (_name, broken) => {
    const told: unknown[] = [];
    const store: ResultStore = {
      ...broken,
      open: () => Promise.reject(new Error("open")),
      remove: async () => {},
      close: async () => {},
    };
    const executor = start({ helm: numbers }, { store, onInternalError: (error) => told.push(error) });
    const result = await runs(executor);
    expect(result).toMatchObject({ status: "success", truncated: true, uri: "" });
    expect(result.output).toContain("The server could not keep it. Ask for less");
    expect(told.length).toBeGreaterThan(0);
    const read = await executor.results.read({ uri: `k8s-result://${"A".repeat(22)}` });
    expect(read.error?.code).toBe("INTERNAL_ERROR");
  });

  test("a result that makes room for another between being found and being read is no longer there", async () => {
    const store: ResultStore = {
      begin: () => {
        throw new Error("Nothing is written here.");
      },
      open: async () => ({
        bytes: 1,
        complete: true,
        origin: {},
        read: () => new Readable().destroy(new ResultGoneError("gone")),
      }),
      remove: async () => {},
      close: async () => {},
    };
    const told: unknown[] = [];
    const executor = start({}, { store, onInternalError: (error) => told.push(error) });
    const uri = `k8s-result://${"A".repeat(22)}`;
    expect((await executor.results.read({ uri })).error?.message).toContain("There is no such result.");
    const filtered = await executor.results.filter(filters("wc -l"), { uri });
    expect(filtered.error?.message).toContain("There is no such result.");
    expect(told).toEqual([]);
  });

  test("where nothing is to be kept, only how to ask for less is said", async () => {
    const result = await runs(start({ helm: numbers }, { limits: { resultBytes: 0 } }));
    expect(result).toMatchObject({ status: "success", truncated: true, uri: "" });
    expect(result.output).toMatch(/left out\. Ask for less: /u);
  });

  test("where there is no room it is said", async () => {
    const result = await runs(start({ helm: large }, { limits: { allResultsBytes: 1_500_000 } }));
    expect(result).toMatchObject({ status: "success", truncated: true, uri: "" });
    expect(result.output).toContain("The server has no room to keep it. Ask for less");
  });
});
