import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadConfig } from "../src/config/load.ts";
import { openPolicy } from "../src/policy/policy-store.ts";
import { createLog } from "../src/telemetry/log.ts";
import { wire } from "../src/wiring.ts";
import { clients } from "./fixtures/clients.ts";
import { eventually } from "./fixtures/eventually.ts";
import { main, run, start } from "./fixtures/program.ts";
import { runHere } from "./fixtures/run-here.ts";

const STRICT = "version: 1\n";
const READONLY = "version: 1\nmode: readonly\n";
const BROKEN = "version: 1\nmode: readonyl\n";
const EXAMPLES = `version: 1
custom_rules:
  - id: ORG001
    when: {effects: [write], namespaces: ["prod-*"], principals: ["user:bot-*"]}
    decision: deny
    message: Robots change nothing in production.
    match: ["kubectl -n prod-eu scale deploy web --replicas=5"]
    notMatch: ["kubectl -n dev scale deploy web --replicas=5"]
`;
const PREDECESSOR = `dangerous_commands: {kubectl: ["kubectl get"]}
safe_patterns: {kubectl: ["kubectl get pod"]}
regex_rules:
  kubectl:
    - {pattern: 'kubectl\\s+get\\s+.*\\s+-o\\s+json', error_message: JSON output is restricted for testing}
`;

let folder: string;
let policy: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-policy-"));
  policy = join(folder, "policy.yaml");
});
afterEach(() => rm(folder, { recursive: true }));

describe("a broken file stops the start with 2 and its place", () => {
  test.each([
    ["on stdio", []],
    ["over HTTP", ["--transport=streamable-http", "--port=0"]],
  ])("%s", async (_where, args) => {
    await writeFile(policy, BROKEN);
    const { code, stdout, stderr } = await run(args, { K8S_MCP_SECURITY_CONFIG: policy });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`${policy}:2:7: mode: `);
  });
});

describe("commands", () => {
  test.each([
    {
      text: EXAMPLES,
      args: ["test"],
      code: 0,
      says: /^ok {2}ORG001 finds something in: [\s\S]*All 2 examples hold\./u,
    },
    { text: STRICT, args: ["test"], code: 0, says: /Its rules have no examples/u },
    { text: EXAMPLES.replace("prod-eu", "dev"), args: ["test"], code: 1, says: /policy\.yaml:7:13: .*ORG001/u },
    { text: BROKEN, args: ["test"], code: 2, says: /policy\.yaml:2:7: mode/u },
    { text: READONLY, args: ["explain"], code: 0, says: /mode +readonly[\s\S]*own settings[\s\S]*mode +strict/u },
    { text: BROKEN, args: ["explain"], code: 2, says: /policy\.yaml:2:7: mode/u },
  ])("policy $args: $code", async ({ text, args, code, says }) => {
    await writeFile(policy, text);
    const answer = await runHere(["policy", ...args, policy]);
    expect(answer.code).toBe(code);
    expect(`${answer.stdout}${answer.stderr}`).toMatch(says);
  });

  test.each([
    { text: READONLY, command: "kubectl scale deploy/web --replicas=2", code: 1 },
    { text: PREDECESSOR, command: "kubectl get pod -n test", code: 0 },
    { text: PREDECESSOR, command: "kubectl get services -n test", code: 1 },
    { text: PREDECESSOR, command: "kubectl get pods -n test -o json", code: 1 },
  ])("check --policy: $command: $code", async ({ text, command, code }) => {
    await writeFile(policy, text);
    expect(await runHere(["check", "--policy", policy, command])).toMatchObject({ code });
  });

  test("check judges the place that settings give, and says which it does not know", async () => {
    await writeFile(policy, "contexts: {prod: {mode: readonly}}\nnamespaces: {allow: [web]}\n");
    const check = (...args: string[]) => runHere(["check", "--policy", policy, ...args]);
    const scale = "kubectl scale deploy/web --replicas=2";
    expect(await check(scale)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("Not judged: the context and the namespace"),
    });
    const placed = await check("--context=dev", "--namespace=web", scale);
    expect(placed).toMatchObject({ code: 0, stdout: expect.not.stringContaining("Not judged") });
    expect(await check("--context=prod", "--namespace=web", scale)).toMatchObject({ code: 1 });
    expect((await check("kubectl get pods -A")).stdout.match(/K8S109/g)).toHaveLength(1);
    expect(await check("--context=dev", "--namespace=shop", scale)).toMatchObject({ code: 1 });
  });

  test.each([[[]], [["tset", "x"]], [["test"]]])("policy %j: 2", async (args) => {
    expect(await runHere(["policy", ...args])).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("policy test FILE"),
    });
  });

  test("policy explain without a file says so", async () => {
    expect(await runHere(["policy", "explain"])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("No policy file is set"),
    });
  });
});

describe("a served policy is replaced while it serves", () => {
  const [modern] = clients;
  if (modern === undefined) throw new Error("There is no client.");

  test("clients are told where their list differs; a broken file changes nothing; SIGHUP reads it again", async () => {
    await writeFile(policy, STRICT);
    const program = start(["--transport=streamable-http", "--port=0", "--policy", policy]);
    try {
      const [, url = ""] = await program.says(/URL +(http:\/\/127\.0\.0\.1:\d+\/mcp)/u);
      const client = await modern.connect({ url });
      const described = async () =>
        (await client.listTools()).find(({ name }) => name === "execute_kubectl")?.description;
      expect(await described()).not.toContain("read-only");

      await writeFile(policy, READONLY);
      await eventually(() => expect(client.listChanges()).toBe(1));
      expect(await described()).toContain("read-only");
      const scale = { command: "scale deploy/web --replicas=2" };
      expect(await client.callTool("execute_kubectl", scale)).toMatchObject({ isError: true });

      await writeFile(policy, BROKEN);
      await eventually(() => {
        expect(program.stderr()).toContain(`${policy}:2:7: mode: `);
        expect(program.stderr()).toContain("policy not replaced: the one before it still holds");
      });
      expect(await described()).toContain("read-only");

      const before = program.stderr().length;
      program.child.kill("SIGHUP");
      await eventually(() => expect(program.stderr().slice(before)).toContain("policy not replaced"));
      expect(program.stderr()).toMatch(/"policy replaced".*"digest":"sha256:[0-9a-f]{64}"/u);
      await client.close();
    } finally {
      program.child.kill("SIGTERM");
    }
    expect(await program.ended).toBe(0);
  });

  test("also on stdio", async () => {
    await writeFile(policy, STRICT);
    const client = await modern.connect({ args: [main, "--policy", policy] });
    await client.callTool("explain_policy", { tool: "kubectl", command: "get pods" });
    await writeFile(policy, READONLY);
    await eventually(() => expect(client.listChanges()).toBe(1));
    await client.close();
  });
});

describe("what a call is judged by", () => {
  const signal = new AbortController().signal;

  async function served(text: string, args: Readonly<Record<string, string>> = {}) {
    await writeFile(policy, text);
    const lines: string[] = [];
    const log = createLog("debug", { write: (line) => lines.push(line) });
    const { settings } = await loadConfig(new Map(), args);
    const policies = await openPolicy(policy, log);
    const kubectl = join(folder, "kubectl");
    await writeFile(kubectl, `#!/bin/sh\necho '{"clientVersion":{"gitVersion":"v1.99.0"}}'\n`);
    await chmod(kubectl, 0o755);
    const kubeconfig = join(folder, "config");
    const contexts = [{ name: "dev", context: { cluster: "east", user: "ann" } }];
    const clusters = [{ name: "east", cluster: { server: "https://east.invalid" } }];
    const users = [{ name: "ann", user: { token: "ann-token" } }];
    await writeFile(kubeconfig, JSON.stringify({ "current-context": "dev", contexts, clusters, users }));
    const product = wire({ settings, log, policies, cluster: async () => ({ kubeconfig, tools: { kubectl } }) });
    return {
      product,
      policies,
      lines,
      async replace(other: string) {
        await writeFile(policy, other);
        await policies.reload();
      },
      explain: (command: string, principal?: string) =>
        product.catalogue.callTool(
          "explain_policy",
          { tool: "kubectl", command },
          { signal, ...(principal === undefined ? {} : { principal }) },
        ),
      async [Symbol.asyncDispose]() {
        policies.close();
        await product.close();
      },
    };
  }

  test("is who calls", async () => {
    await using server = await served(EXAMPLES);
    const command = "-n prod-eu scale deploy web --replicas=5";
    expect(await server.explain(command, "bot-1")).toMatchObject({ structured: { decision: "deny" } });
    expect(await server.explain(command, "ann")).toMatchObject({ structured: { decision: "allow" } });
  });

  test("is the installed version, asked once; a newer one than is known is said in the log", async () => {
    await using server = await served(STRICT);
    await server.explain("get pods");
    await server.explain("get pods");
    expect(server.lines.filter((line) => line.includes("newer than what is known"))).toEqual([
      expect.stringMatching(/"tool":"kubectl","version":"1\.99\.0","readAs":"1\.\d+"/u),
    ]);
  });

  test("is the policy that held when it began: what waited is not started under another", async () => {
    await using server = await served(STRICT);
    const { judge, executor, settings } = await server.product.ports();
    const verdict = judge("kubectl version --client", { ...settings, context: "dev", namespace: "default" });
    if (verdict.decision !== "allow") throw new Error("It is only a read.");
    expect((await executor.run(verdict.plan)).status).toBe("success");
    await server.replace(READONLY);
    expect((await executor.run(verdict.plan)).error?.message).toContain("The policy has been replaced");
    await server.replace(STRICT);
    expect((await executor.run(verdict.plan)).status).toBe("success");
  });

  test("is the workspace that the policy names from its own place, and of that what a setting leaves", async () => {
    const text = `${STRICT}workspace: [./manifests]\n`;
    await using byPolicy = await served(text);
    expect((await byPolicy.product.ports()).settings).toMatchObject({ workspace: ["."] });
    expect((await byPolicy.product.ports()).settings.policy).not.toHaveProperty("workspace");
    await using bySetting = await served(text, { K8S_MCP_WORKSPACE: join(folder, "elsewhere") });
    expect((await bySetting.product.ports()).settings).toMatchObject({ workspace: [] });
    await bySetting.replace(STRICT);
    expect((await bySetting.product.ports()).settings).toMatchObject({ workspace: ["."] });
    await byPolicy.replace(STRICT);
    expect((await byPolicy.product.ports()).settings).toMatchObject({ workspace: [] });
  });
});
