import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { type ApprovedPlan, judge } from "@k8s-mcp/validator";
import { describe, expect, test } from "vitest";
import { planFor } from "../../test/plan.ts";
import { KEY } from "../../test/audit/use-audit.ts";
import { useExecutor } from "../../test/use-executor.ts";
import type { Executor } from "../executor.ts";
import type { ExecutorOptions } from "../options.ts";
import type { Audit } from "./audit.ts";
import { createFileAudit } from "./file/create-file-audit.ts";

const bench = useExecutor();

interface AuditedBench {
  readonly executor: Executor;
  readonly audit: Audit;
  readonly problems: unknown[];
  /** Everything that was written, as it stands in the file. */
  readonly text: () => string;
  readonly events: () => readonly Readonly<Record<string, unknown>>[];
}

function start(scripts: Readonly<Record<string, string>>, options: ExecutorOptions = {}): AuditedBench {
  const folder = join(bench.folder, "audit");
  const audit = createFileAudit({ folder, key: KEY });
  const problems: unknown[] = [];
  const executor = bench.start(scripts, { audit, onInternalError: (error) => problems.push(error), ...options });
  const text = (): string => {
    const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
    return names.map((name) => readFileSync(join(folder, name), "utf8")).join("");
  };
  return {
    executor,
    audit,
    problems,
    text,
    events: () =>
      text()
        .trimEnd()
        .split("\n")
        .slice(1)
        .map((line) => JSON.parse(line)),
  };
}

describe("a call that runs", () => {
  test("is written before, with all that was known of it, and after", async () => {
    const { executor, events } = start({ helm: "echo out" });
    const plan = planFor("helm uninstall web -n shop", { context: "dev" });
    const asker = { principal: "ann", client: "agent 1.0", tool: "execute_helm" };
    await executor.run(plan, { ...asker, identity: { kind: "impersonate", user: "ann@a.example" } });
    expect(events()).toMatchObject([
      {
        type: "begin",
        ...asker,
        actsAs: "ann@a.example",
        command: "helm uninstall --namespace=shop web",
        context: "dev",
        namespace: "shop",
        effects: expect.arrayContaining(["delete"]),
        decision: "confirm",
        rules: expect.arrayContaining(["K8S610 confirm"]),
        confirmedBy: "test",
        policy: plan.policyDigest,
      },
      { type: "end", outcome: "success", exit_code: 0, bytes: 4, seconds: expect.any(Number) },
    ]);
  });

  test("is written while it runs", async () => {
    const { executor, events } = start({ helm: "sleep 60" });
    const controller = new AbortController();
    const running = executor.run(planFor("helm list"), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await running;
    expect(events()).toMatchObject([{ type: "begin" }, { type: "end", outcome: "CANCELLED" }]);
  });

  test.each<[string, string, object]>([
    ["failed", "echo 'Error: release: not found' >&2; exit 1", { outcome: "EXECUTION_ERROR", exit_code: 1 }],
    ["has no program", "", { outcome: "TOOL_NOT_FOUND" }],
  ])("and %s", async (_name, script, end) => {
    const { executor, events } = start(script === "" ? {} : { helm: script });
    await executor.run(planFor("helm list"));
    expect(events()).toMatchObject([{ type: "begin" }, end]);
  });

  test("by way of what looks like a plan is told from one that was approved", async () => {
    const { executor, events } = start({ helm: "echo out" });
    const copy: ApprovedPlan = { ...planFor("helm list"), canonical: "helm list # harmless" };
    await executor.run(copy, { principal: "mallory" });
    expect(events()).toMatchObject([
      { principal: "mallory", decision: "deny" },
      { outcome: "VALIDATION_ERROR", bytes: 0 },
    ]);
    expect(events()[0]).not.toHaveProperty("command");
  });

  test("and the parts of its result that are read later", async () => {
    const { executor, events } = start({ helm: "seq 1 1000" });
    const { result_uri: uri = "" } = await executor.run(planFor("helm list"), { principal: "ann", maxOutput: 100 });
    await executor.results.read({ uri, principal: "ann", tool: "read_result", limit: 10 });
    const filter = judge("head -1", { filtersOnly: true });
    if (filter.decision === "allow") await executor.results.filter(filter.plan, { uri, principal: "ann" });
    expect(events().filter(({ type }) => type === "begin")).toMatchObject([
      { command: "helm list" },
      { result: uri, tool: "read_result", principal: "ann" },
      { result: uri, command: "head -1" },
    ]);
  });
});

test("a call that is refused is written by what was said of it", async () => {
  const { executor, events } = start({});
  const line = "kubectl delete namespace kube-system";
  const verdict = judge(line);
  const refused = { status: "error", output: "", error: { code: "VALIDATION_ERROR", message: "No." } } as const;
  const result = await executor.audited({ verdict, line, principal: "ann", context: "dev" }, async () => refused);
  expect(result).toBe(refused);
  expect(events()).toMatchObject([
    {
      principal: "ann",
      context: "dev",
      command: "kubectl delete namespace kube-system",
      decision: "deny",
      targets: ["delete namespaces kube-system"],
      rules: expect.arrayContaining([expect.stringMatching(/^K8S\d+ deny$/u)]),
    },
    { outcome: "VALIDATION_ERROR" },
  ]);
});

describe("where it cannot be written", () => {
  test("nothing runs, and the answer says why and what to do", async () => {
    const { executor, problems } = start({ helm: "echo ran >> $0.ran" });
    await executor.run(planFor("helm list"));
    rmSync(join(bench.folder, "bin", "helm.ran"));
    rmSync(join(bench.folder, "audit"), { recursive: true });
    const { error } = await executor.run(planFor("helm list"));
    expect(error).toMatchObject({
      code: "INTERNAL_ERROR",
      message: expect.stringMatching(/^Nothing ran: .*ENOENT.*Make it again/u),
    });
    expect(error?.message).not.toContain(bench.folder);
    expect(readdirSync(join(bench.folder, "bin"))).toEqual(["helm"]);
    expect(problems).toMatchObject([{ code: "ENOENT" }]);
  });

  test("it runs all the same where the operator says so, and the log is told", async () => {
    mkdirSync(join(bench.folder, "bin"), { recursive: true });
    const started = start({ helm: "echo ran" });
    const executor = bench.start(
      { helm: "echo ran" },
      { audit: started.audit, auditRequired: false, onInternalError: (error) => started.problems.push(error) },
    );
    await executor.run(planFor("helm list"));
    rmSync(join(bench.folder, "audit"), { recursive: true });
    expect(await executor.run(planFor("helm list"))).toMatchObject({ status: "success", output: "ran\n" });
    expect(started.problems).toMatchObject([{ code: "ENOENT" }]);
  });

  test("what has run already is answered, with a warning", async () => {
    const { executor } = start({ helm: `rm -r ${join(bench.folder, "audit")}; echo ran` });
    expect(await executor.run(planFor("helm list"))).toMatchObject({
      status: "success",
      output: "ran\n",
      warnings: expect.stringContaining("could not be told how this command ended"),
    });
  });
});

const TOKEN = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhZG1pbiJ9.c2lnbmF0dXJlLW9mLXRoZS10b2tlbg";

describe("no secret comes into it", () => {
  test.each([
    ["output", planFor("helm list"), "echo hunter2-secret-value"],
    ["what a program says of a failure", planFor("helm list"), "echo 'Error: hunter2-secret-value' >&2; exit 1"],
    ["values of flags", planFor("helm upgrade web ./web --set a=hunter2-secret-value", { mode: "permissive" }), "true"],
    [
      "a line that nobody understood",
      planFor("helm frobnicate --pass hunter2-secret-value", { mode: "permissive" }),
      "true",
    ],
    [
      "standard input",
      planFor("helm upgrade web ./web -f -", { mode: "permissive", stdin: "a: hunter2-secret-value\n" }),
      "true",
    ],
  ])("from %s", async (_name, plan, script) => {
    const { executor, text } = start({ helm: script });
    await executor.run(plan, { identity: { kind: "token", token: "hunter2-secret-value" } });
    expect(text()).toContain('"type":"end"');
    expect(text()).not.toContain("hunter2");
  });

  test("of a known shape, wherever it stands", async () => {
    const { executor, text } = start({ helm: "true" });
    await executor.run(planFor(`helm list --filter ${TOKEN}`));
    expect(text()).toMatch(/"command":"helm list --filter=<redacted [0-9a-f]{8}>"/u);
    expect(text()).not.toContain(TOKEN);
  });

  test("that this principal has seen in a Secret", async () => {
    const secret = '{"apiVersion":"v1","kind":"Secret","stringData":{"a":"correct horse battery"}}';
    const { executor, text } = start({ helm: `echo '${secret}'` });
    await executor.run(planFor("helm get manifest web"), { principal: "ann" });
    await executor.run(planFor("helm list | grep 'correct horse battery'"), { principal: "ann" });
    expect(text()).toMatch(/"command":"helm list \| grep '<redacted /u);
    expect(text()).not.toContain("correct horse");
  });

  test("that this principal has seen, where it is taken for a type", async () => {
    const secret = '{"apiVersion":"v1","kind":"Secret","stringData":{"a":"CorrectHorse9Battery"}}';
    const { executor, text } = start({ helm: `echo '${secret}'`, kubectl: "true" });
    await executor.run(planFor("helm get manifest web"), { principal: "ann" });
    await executor.run(planFor("kubectl get CorrectHorse9Battery"), { principal: "ann" });
    expect(text()).toMatch(/"command":"kubectl get <redacted /u);
    expect(text().toLowerCase()).not.toContain("correcthorse");
  });
});

test("a command of several lines stays as it was", async () => {
  const { executor, events } = start({ helm: "true" });
  await executor.run(planFor("helm list | jq '.[]\n| .name'"));
  expect(events()[0]).toMatchObject({ command: "helm list | jq '.[]\n| .name'" });
});

test("names cannot make lines of their own, nor speak to a terminal", async () => {
  const { executor, text, events } = start({ helm: "true" });
  const evil = 'a"}\n{"seq":9,"type":"begin"\u001b[31m\u009b2J\u2028\u202e\ud800\u0000';
  await executor.run(planFor("helm list"), { principal: evil, client: evil, tool: evil });
  expect(text()).toMatch(/^[ -~\n]*$/u);
  expect(text().trimEnd().split("\n")).toHaveLength(3);
  expect(events()[0]).toMatchObject({ principal: evil, client: evil });
});
