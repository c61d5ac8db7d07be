import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough, Transform } from "node:stream";
import type { ApprovedPlan } from "@k8s-mcp/validator";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fakePrograms } from "../test/fake-programs.ts";
import { planFor } from "../test/plan.ts";
import { processesWith } from "../test/processes.ts";
import { createExecutor } from "./create-executor.ts";
import type { ClusterIdentity } from "./environment/identity.ts";
import type { Executor, ExecutorOptions } from "./executor.ts";

const KUBECONFIG = {
  apiVersion: "v1",
  kind: "Config",
  "current-context": "dev",
  clusters: [{ name: "east", cluster: { server: "https://east.invalid" } }],
  users: [
    { name: "ann", user: { token: "ann-token" } },
    { name: "bob", user: { token: "bob-token" } },
  ],
  contexts: [
    { name: "dev", context: { cluster: "east", user: "ann", namespace: "team" } },
    { name: "prod", context: { cluster: "east", user: "bob" } },
  ],
};

let folder: string;
const executors: Executor[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "executor-test-"));
  await writeFile(join(folder, "config"), JSON.stringify(KUBECONFIG));
  await mkdir(join(folder, "tmp"));
});
afterEach(async () => {
  await Promise.all(executors.splice(0).map((executor) => executor.close()));
  assert.deepEqual(await readdir(join(folder, "tmp")), [], "The executor left files behind.");
  await rm(folder, { recursive: true });
});

/** A redactor that cannot do its work. */
const broken = () => ({
  redacted: false,
  transform: () => new Transform({ transform: (_chunk, _encoding, done) => done(new Error("cannot look")) }),
});

/** An executor over programs played by scripts. */
function start(scripts: Readonly<Record<string, string>>, options: ExecutorOptions = {}): Executor {
  const executor = createExecutor({
    tools: fakePrograms(join(folder, "bin"), scripts),
    kubeconfig: join(folder, "config"),
    temporaryFolder: join(folder, "tmp"),
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", HOME: "/home/operator", SECRET: "operator's" },
    ...options,
  });
  executors.push(executor);
  return executor;
}

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

describe("what a program sees of the machine", () => {
  const show = { helm: "/usr/bin/env; pwd; ls -A" };

  test("is private, and the operator's environment is not in it", async () => {
    const { output } = await start(show).run(planFor("helm list"));
    expect(output).not.toMatch(/operator/);
    expect(output).toMatch(new RegExp(`^HOME=${folder}/tmp/k8s-mcp-.*/home$`, "m"));
    for (const line of ["TERM=dumb", "LC_ALL=C.UTF-8", "KUBERC=off", "NO_COLOR=1"])
      expect(output.split("\n")).toContain(line);
  });

  test("has no programs but the few that a CLI starts itself", async () => {
    expect((await start({ helm: 'ls "$OWN_PATH"' }).run(planFor("helm list"))).output).toBe("diff\n");
  });

  test("has proxies and CAs of the operator's, and cloud credentials only for a plugin", async () => {
    const env = {
      PATH: "/usr/bin:/bin",
      HTTPS_PROXY: "http://proxy",
      no_proxy: "x",
      SSL_CERT_FILE: "/ca",
      AWS_PROFILE: "p",
    };
    const { output } = await start(show, { env }).run(planFor("helm list"));
    for (const line of ["HTTPS_PROXY=http://proxy", "no_proxy=x", "SSL_CERT_FILE=/ca"])
      expect(output.split("\n")).toContain(line);
    expect(output).not.toContain("AWS_PROFILE");
  });

  test("is for a filter an empty folder, an encoding and a place for temporary files", async () => {
    const scripts = {
      helm: "echo x",
      cat: "exec /usr/bin/env -u OWN_PATH -u PWD -u PATH -u _ -u OLDPWD -u SHLVL /bin/sh -c '/usr/bin/env; /bin/ls -A'",
    };
    const { output } = await start(scripts).run(planFor("helm list | cat"));
    expect(
      output
        .replaceAll(/=.*/g, "=")
        .split("\n")
        .filter((line) => !line.startsWith("PWD"))
        .sort(),
    ).toEqual(["", "LC_ALL=", "TMPDIR="]);
  });

  test("its kubeconfig holds the credentials of one context", async () => {
    const helm = 'grep -o "[a-z]*-token" "$KUBECONFIG" | cut -d- -f1; stat -c "%a" "$KUBECONFIG"';
    expect((await start({ helm }).run(planFor("helm list"))).output).toBe("ann\n600\n");
  });

  test("files that were judged lie where it is started", async () => {
    const plan = planFor("helm lint ./charts/web", { files: { "./charts/web/Chart.yaml": "name: web\n" } });
    expect((await start({ helm: "cat charts/web/Chart.yaml" }).run(plan)).output).toBe("name: web\n");
  });

  test("is made anew where somebody has removed it, or parts of it", async () => {
    const server = start({ helm: "echo ran" });
    const plan = planFor("helm list | cat | cat");
    expect((await server.run(plan)).output).toBe("ran\n");
    const [name = ""] = await readdir(join(folder, "tmp"));
    for (const part of ["bin", "calls", "empty", "pipes", "caches", ""]) {
      await rm(join(folder, "tmp", name, part), { recursive: true });
      expect((await server.run(plan)).output).toBe("ran\n");
    }
  });

  test("nothing of it is left afterwards", async () => {
    const server = start({ helm: "echo x > $HOME/x; echo y > y; pwd" });
    const { output } = await server.run(planFor("helm list"));
    expect(output).toContain(folder);
    expect(existsSync(output.trim())).toBe(false);
  });
});

describe("context and namespace", () => {
  const used = `.["current-context"] as $name | .contexts[] | select(.name == $name) | "\\($name)/\\(.context.namespace)"`;
  const show = { helm: `jq -r '${used}' "$KUBECONFIG"` };

  test.each<[string, Parameters<typeof planFor>, ExecutorOptions, string]>([
    ["the current context's own", ["helm list"], {}, "dev/team"],
    ["the default where the context has none", ["helm list", { context: "prod" }], {}, "prod/default"],
    ["K8S_NAMESPACE", ["helm list"], { namespace: "ops" }, "dev/ops"],
    ["the parameter over K8S_NAMESPACE", ["helm list", { namespace: "shop" }], { namespace: "ops" }, "dev/shop"],
    ["the line's own context", ["helm list --kube-context prod"], {}, "prod/default"],
    ["K8S_CONTEXT over the current one", ["helm list"], { context: "prod" }, "prod/default"],
  ])("%s", async (_name, plan, options, expected) => {
    const result = await start(show, options).run(planFor(...plan));
    expect(result.output).toBe(`${expected}\n`);
  });

  test("an unknown context is an error that lists the known ones", async () => {
    const result = await start(show).run(planFor("helm list", { context: "nope" }));
    expect(result.error).toMatchObject({
      code: "CONTEXT_NOT_FOUND",
      message: "Context not found in kubeconfig. Available contexts: [dev, prod].",
    });
  });

  test("no other context than the pinned one", async () => {
    const result = await start(show, { context: "dev" }).run(planFor("helm list --kube-context prod"));
    expect(result.error).toMatchObject({
      code: "VALIDATION_ERROR",
      message: expect.stringContaining("pinned to the context dev"),
    });
  });

  test("without a kubeconfig a command runs, and a failing one says why", async () => {
    const server = start({ helm: "echo ok", kubectl: "exit 1" }, { kubeconfig: join(folder, "nothing") });
    expect(await server.run(planFor("helm version"))).toMatchObject({ status: "success", output: "ok\n" });
    expect((await server.run(planFor("kubectl version"))).error).toMatchObject({
      code: "CONTEXT_NOT_FOUND",
      message: expect.stringMatching(/^No kubeconfig: /),
    });
  });

  test("scope tells them before a line is judged", async () => {
    const server = start({}, { namespace: "ops" });
    expect(await server.scope({})).toEqual({ ok: true, context: "dev", namespace: "ops" });
    expect(await server.scope({ context: "prod", namespace: "shop" })).toEqual({
      ok: true,
      context: "prod",
      namespace: "shop",
    });
    expect(await server.scope({ context: "nope" })).toMatchObject({
      ok: false,
      result: { error: { code: "CONTEXT_NOT_FOUND" } },
    });
  });

  test.each<[string, { context?: string; namespace?: string }, object]>([
    ["helm list --kube-context prod", {}, { ok: true, context: "prod" }],
    [
      "helm list --kube-context prod",
      { context: "dev" },
      { ok: false, result: { error: { code: "VALIDATION_ERROR" } } },
    ],
    ["helm list -n a", { namespace: "a" }, { ok: true }],
    ["helm list -n a", { namespace: "b" }, { ok: false, result: { error: { code: "VALIDATION_ERROR" } } }],
    ["helm list -A", { namespace: "b" }, { ok: false, result: { error: { code: "VALIDATION_ERROR" } } }],
    ["helm list -n a", {}, { ok: true, context: "dev", namespace: "a" }],
    ["helm list -A", {}, { ok: true, namespace: "team" }],
  ])("scope of %s with %o", async (line, parameters, expected) => {
    const { intent } = planFor(line);
    expect(await start({}).scope({ ...parameters, intent })).toMatchObject(expected);
  });
});

describe("a call that acts as somebody else", () => {
  const show = { helm: `jq -c '.users[0].user' "$KUBECONFIG" | tr -d '-'` };
  const as = async (identity: ClusterIdentity, line = "helm list") =>
    start(show, { redactorFor: () => ({ transform: () => new PassThrough(), redacted: false }) }).run(planFor(line), {
      identity,
    });

  test("is impersonated by the operator's user", async () => {
    const { output } = await as({ kind: "impersonate", user: "eve", groups: ["dev"], extra: { scope: ["a"] } });
    expect(output).toBe('{"token":"anntoken","as":"eve","asgroups":["dev"],"asuserextra":{"scope":["a"]}}\n');
  });

  test("has its own token, and nothing of the operator's", async () => {
    expect((await as({ kind: "token", token: "eve" })).output).toBe('{"token":"eve"}\n');
  });

  test("may bring its own cluster", async () => {
    const cluster = { server: "https://own.invalid" };
    expect(await as({ kind: "token", token: "eve", cluster })).toMatchObject({
      namespace: "default",
      output: '{"token":"eve"}\n',
    });
    expect((await as({ kind: "token", token: "eve", cluster }, "helm list --kube-context dev")).error?.code).toBe(
      "CONTEXT_NOT_FOUND",
    );
  });

  test.each<ClusterIdentity>([
    { kind: "impersonate", user: "system:admin" },
    { kind: "impersonate", user: "eve", groups: ["dev", "system:masters"] },
    { kind: "impersonate", user: "" },
  ])("is never one of the cluster's own: %o", async (identity) => {
    expect(await as(identity)).toMatchObject({ output: "", error: { code: "AUTH_ERROR" } });
  });

  test("does not use the operator's sign-in at Argo CD", async () => {
    const server = start({ argocd: "echo ran" });
    const result = await server.run(planFor("argocd app list", { mode: "permissive" }), {
      identity: { kind: "token", token: "eve" },
    });
    expect(result).toMatchObject({ output: "", error: { code: "AUTH_ERROR" } });
  });
});

describe("programs", () => {
  test("a missing one is named, with how to get it, and found once it is there", async () => {
    const server = start({}, { env: { PATH: join(folder, "bin") } });
    const plan = planFor("helm list");
    expect((await server.run(plan)).error).toMatchObject({
      code: "TOOL_NOT_FOUND",
      message: expect.stringMatching(/^helm is not installed on this server\. See https:.*every call\.$/),
    });
    expect(await server.find("helm")).toEqual({ name: "helm", path: undefined });
    fakePrograms(join(folder, "bin"), { helm: "echo here" });
    expect(await server.run(plan)).toMatchObject({ output: "here\n" });
    expect(await server.find("helm")).toEqual({ name: "helm", path: join(folder, "bin/helm") });
  });

  test("one that cannot be started is an error, not a crash", async () => {
    const server = start({ helm: "" });
    await writeFile(join(folder, "bin/helm"), "#!/nonexistent/interpreter\n");
    expect((await server.run(planFor("helm list"))).error).toMatchObject({
      code: "EXECUTION_ERROR",
      message: expect.stringContaining("ENOENT"),
    });
  });

  test("egrep is grep -E", async () => {
    const result = await start({ helm: "echo 'a+b'; echo aab" }).run(planFor("helm list | egrep a+b"));
    expect(result).toMatchObject({ output: "aab\n", status: "success" });
    expect(result).not.toHaveProperty("warnings");
  });

  test("helm gets a timeout that ends before the call's, and a line's own stays", async () => {
    const server = start({ helm: 'echo "$@"' });
    expect((await server.run(planFor("helm uninstall web", { timeout: 60 }))).output).toBe(
      "--timeout=54s uninstall web\n",
    );
    expect((await server.run(planFor("helm uninstall web --timeout 5s", { timeout: 60 }))).output).toBe(
      "--timeout=54s uninstall web --timeout 5s\n",
    );
    expect((await server.run(planFor("helm list"))).output).toBe("list\n");
  });
});

describe("a call that must end", () => {
  const endless = { helm: "echo partial; sleep 1000 & sleep 1000" };

  test("by its timeout", async () => {
    const result = await start(endless).run(planFor("helm list", { timeout: 1 }));
    expect(result).toMatchObject({
      status: "error",
      output: "partial\n",
      error: { code: "TIMEOUT_ERROR", message: expect.stringMatching(/did not end within 1 s .* \(up to 1800 s\)\.$/) },
    });
    expect(processesWith(`${folder}/`)).toEqual([]);
  });

  test("by being cancelled", async () => {
    const controller = new AbortController();
    const call = start(endless).run(planFor("helm uninstall web"), { signal: controller.signal });
    await vi.waitFor(() => expect(processesWith(`${folder}/tmp/`).length).toBeGreaterThanOrEqual(3));
    controller.abort();
    expect((await call).error).toMatchObject({ code: "CANCELLED", message: expect.stringContaining("done in part") });
    expect(processesWith(`${folder}/`)).toEqual([]);
  });

  test("with a daemon that left its group", async () => {
    const result = await start({ helm: "setsid sleep 1000 >/dev/null 2>&1 </dev/null & sleep 1000" }).run(
      planFor("helm list", { timeout: 1 }),
    );
    expect(result.error?.code).toBe("TIMEOUT_ERROR");
    expect(processesWith(`${folder}/tmp/`)).toEqual([]);
  });

  test("by the server's end", async () => {
    const server = start(endless);
    const call = server.run(planFor("helm list"));
    await vi.waitFor(() => expect(processesWith(`${folder}/tmp/`).length).toBeGreaterThanOrEqual(3));
    await server.close();
    expect((await call).error).toMatchObject({ code: "CANCELLED" });
    expect((await server.run(planFor("helm list"))).error).toMatchObject({ code: "CANCELLED" });
  });

  test("by what it prints", async () => {
    const result = await start({ helm: "yes" }, { limits: { outputBytes: 1_000_000 } }).run(planFor("helm list"));
    expect(result).toMatchObject({ truncated: true, error: { message: expect.stringContaining("printed more than") } });
  });

  test("a call that waits for its turn", async () => {
    const server = start(endless, { limits: { concurrency: 1, queue: 1 } });
    const controller = new AbortController();
    const first = server.run(planFor("helm list"), { signal: controller.signal });
    const waiting = server.run(planFor("helm list"), { signal: controller.signal });
    await vi.waitFor(() => expect(processesWith(`${folder}/tmp/`).length).toBeGreaterThan(0));
    expect((await server.run(planFor("helm list"))).error).toMatchObject({
      code: "BUSY",
      message: "The server is busy: 1 commands run and 1 wait. Try again in 10 seconds.",
    });
    controller.abort();
    expect((await waiting).error?.code).toBe("CANCELLED");
    await first;
  });
});

describe("secrets", () => {
  const secret = "kind: Secret\napiVersion: v1\nmetadata: {name: a}\ndata:\n  password: aHVudGVyMi1odW50ZXIy\n";
  const show = `cat <<'END'\n${secret}END`;

  test("are hidden from output, error, progress and the next stage", async () => {
    const server = start({ helm: `${show}\n{ ${show}\n} >&2; exit 1` });
    for (const line of ["helm list", "helm list | cat", "helm list 2>&1 | cat"]) {
      const result = await server.run(planFor(line));
      expect(JSON.stringify(result)).not.toContain("aHVudGVyMi1odW50ZXIy");
      expect(result.output).toMatch(/password: <redacted [0-9a-f]{8}>/);
    }
  });

  test("are known to the principal who saw them, and to nobody else", async () => {
    const server = start({ helm: show, kubectl: "echo hunter2-hunter2" });
    const echo = async (principal: string) => (await server.run(planFor("kubectl version"), { principal })).output;
    await server.run(planFor("helm list"), { principal: "ann" });
    expect(await echo("ann")).toMatch(/^<redacted [0-9a-f]{8}>\n$/);
    expect(await echo("bob")).toBe("hunter2-hunter2\n");
  });

  test("stop the pipeline before a stage that would write them", async () => {
    const server = start({ helm: show, kubectl: "cat; echo applied" });
    expect(await server.run(planFor("helm get manifest web | kubectl apply -f -"))).toMatchObject({
      status: "error",
      output: "",
      error: { message: expect.stringMatching(/^kubectl was not started: its input held secret values/) },
    });
  });

  test("do not pass where looking for them fails", async () => {
    const onInternalError = vi.fn<(error: unknown) => void>();
    const server = start({ helm: `${show}; sleep 1000` }, { redactorFor: broken, onInternalError });
    const result = await server.run(planFor("helm list"));
    expect(result).toMatchObject({ output: "", error: { code: "INTERNAL_ERROR" } });
    expect(onInternalError).toHaveBeenCalledWith(new Error("cannot look"));
    expect(processesWith(`${folder}/tmp/`)).toEqual([]);
  });
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
  const plan = planFor("kubectl logs -f web", { timeout: 1, rules: { K8S411: "allow" } });
  expect(await start({ kubectl: "echo line; sleep 1000" }).run(plan)).toMatchObject({
    status: "success",
    output: "line\n",
    warnings: "Stopped after 1 s, as agreed.",
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
