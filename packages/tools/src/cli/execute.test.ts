import { describe, expect, test } from "vitest";
import { callTool } from "../call-tool.ts";
import { executeHelm } from "./execute-helm.ts";
import { executeKubectl } from "./execute-kubectl.ts";
import { testCall, testPorts } from "../../test/ports.ts";

describe("a command that is allowed", () => {
  test("runs with what the call says, in the place that the executor found", async () => {
    const ports = testPorts();
    const input = { command: "get pods", timeout: 7, stdin: "x", context: "kind", max_output: 50 };
    const output = await callTool(executeKubectl, input, ports, { ...testCall, principal: "dev" });
    expect(output).toMatchObject({ isError: false, text: "ran kubectl get pods" });
    expect(ports.scoped).toMatchObject([{ context: "kind", intent: { effects: ["read"] } }]);
    expect(ports.ran).toMatchObject([
      {
        plan: {
          stages: [{ program: "kubectl", argv: ["get", "pods"] }],
          timeoutSeconds: 7,
          stdin: "x",
          context: "kind",
          namespace: "web",
        },
        options: { maxOutput: 50, principal: "dev" },
      },
    ]);
  });

  test("takes null, and an empty name of a place, for what is not set", async () => {
    const ports = testPorts();
    const unset = { timeout: null, stdin: null, context: "", namespace: "", max_output: null, compact: null };
    const output = await callTool(executeKubectl, { command: "get pods", ...unset }, ports, testCall);
    expect(output.isError).toBe(false);
    expect(ports.scoped[0]).not.toHaveProperty("namespace");
    expect(ports.ran[0]?.plan).toMatchObject({ context: "kind", namespace: "web" });
    expect(ports.ran[0]?.plan).not.toHaveProperty("stdin");
  });

  test("comes without what only aligns it", async () => {
    const ports = testPorts();
    await callTool(executeKubectl, { command: "get pods" }, ports, testCall);
    expect(ports.ran).toMatchObject([{ options: { tidy: true } }]);
  });

  test("names the namespaces where the one that it means is not there", async () => {
    const result = { output: "", warnings: "No resources found in web namespace." };
    const ports = { ...testPorts({ result: { ...result, namespace: "web" } }), namespaces: async () => ["shop"] };
    const { text } = await callTool(executeKubectl, { command: "get pods" }, ports, testCall);
    expect(text).toBe(`${result.warnings} There is no namespace web. There are: shop.`);
  });

  test("names what is like the object that it did not find", async () => {
    const error = { code: "EXECUTION_ERROR", reason: "NotFound", message: 'pods "kart" not found.' } as const;
    const result = { status: "error", output: "", namespace: "web", error } as const;
    const known = { namespaces: async () => ["web"], names: async () => ["cart"] };
    const ports = { ...testPorts({ result }), ...known };
    const { text } = await callTool(executeKubectl, { command: "get pod kart" }, ports, testCall);
    expect(text).toBe('EXECUTION_ERROR: pods "kart" not found. Names like it: cart.');
  });

  test.each(["apply -f -", "apply -f - --dry-run=client", "create -f -"])(
    "and whose manifest was forgotten is sent back for it: %s",
    async (command) => {
      const ports = testPorts();
      const output = await callTool(executeKubectl, { command }, ports, testCall);
      expect(output).toMatchObject({ isError: true, text: expect.stringContaining("as `stdin`") });
      expect(ports.ran).toEqual([]);
      expect(ports.audited).toHaveLength(1);
    },
  );

  test("may begin with the tool's name", async () => {
    const ports = testPorts();
    await callTool(executeKubectl, { command: "kubectl get pods" }, ports, testCall);
    expect(ports.ran).toMatchObject([{ plan: { stages: [{ argv: ["get", "pods"] }] } }]);
  });

  test("loses noise where the call asks for it, if it is kubectl's", async () => {
    const ports = testPorts();
    await callTool(executeKubectl, { command: "get pods -o yaml", compact: true }, ports, testCall);
    expect(ports.ran).toMatchObject([{ options: { compact: true } }]);
    const refused = await callTool(executeHelm, { command: "list", compact: true }, ports, testCall);
    expect(refused.text).toContain("compact is no parameter of it");
  });

  test.each([
    { command: "get pods -A", shown: { maxOutput: 20_000 } },
    { command: "get pods -A", asked: 90_000, shown: { maxOutput: 90_000 } },
    { command: "get pods -A", asked: 1_000_000, shown: { maxOutput: 100_000 } },
    { command: "get pods -A", asked: 1000, most: 10, shown: { maxOutput: 10 } },
    { command: "get pods -A", most: 10, shown: { maxOutput: 10 } },
    { command: "logs web", shown: { maxOutput: 10_000, headOutput: 1000 } },
    { command: "logs web", asked: 50_000, shown: { maxOutput: 50_000, headOutput: 5000 } },
    { command: "logs web --tail=500", shown: { maxOutput: 20_000, headOutput: 2000 } },
    { command: "logs web --since 1h", shown: { maxOutput: 20_000, headOutput: 2000 } },
    { command: "logs web --since_time=2026-11-21T08:00:00Z", shown: { maxOutput: 20_000, headOutput: 2000 } },
    { command: "logs web | grep -i error", shown: { maxOutput: 20_000 } },
    { command: "get pods -l app=--tail", shown: { maxOutput: 20_000 } },
  ])("gets as much output as helps, more where it asks, and of a log the end: $command, $asked", async (row) => {
    const { command, asked, most, shown } = row;
    const ports = testPorts(most === undefined ? {} : { settings: { maxOutput: most } });
    const input = { command, ...(asked === undefined ? {} : { max_output: asked }) };
    await callTool(executeKubectl, input, ports, testCall);
    const { maxOutput, headOutput } = ports.ran[0]?.options ?? {};
    expect({ maxOutput, headOutput }).toEqual({ headOutput: undefined, ...shown });
  });

  test("says where it ran and what the output does not tell, apart from the output", async () => {
    const result = {
      context: "kind",
      namespace: "*",
      warnings: "deprecated\n",
      exit_code: 1,
      truncated: true,
      result_uri: "k8s-result://1",
    };
    const output = await callTool(executeKubectl, { command: "get pods -A" }, testPorts({ result }), testCall);
    expect(output.text).toBe("ran kubectl get --all-namespaces=true pods");
    expect(output.note?.split("\n")).toEqual([
      "context: kind, namespace: all",
      "exit code: 1 (an answer, not a failure)",
      "warnings: deprecated",
    ]);
    expect(output.structured).toMatchObject({ status: "success", ...result });
  });

  test.each([
    {
      what: "what was said instead of output is the output",
      result: { output: "", warnings: "No resources found in web namespace.\n", context: "kind", namespace: "web" },
      text: "No resources found in web namespace.",
      note: "context: kind, namespace: web",
    },
    {
      what: "a warning about an answer is none",
      result: { output: "", warnings: "Warning: v1 ComponentStatus is deprecated in v1.19+" },
      text: "(no output)",
      note: "warnings: Warning: v1 ComponentStatus is deprecated in v1.19+",
    },
    { what: "silence is said to be", result: { output: "" }, text: "(no output)", note: undefined },
  ])("$what", async ({ result, text, note }) => {
    const output = await callTool(executeKubectl, { command: "get pods" }, testPorts({ result }), testCall);
    expect(output).toMatchObject({ text, structured: result });
    expect(output.note).toBe(note);
  });

  test("says that output was cut where it does not say so itself", async () => {
    const ports = testPorts({ result: { truncated: true } });
    const output = await callTool(executeKubectl, { command: "get pods -A" }, ports, testCall);
    expect(output.note).toMatch(/^The output was cut\. Narrow it/u);
  });

  test("passes progress on", async () => {
    const ports = testPorts();
    const seen: unknown[] = [];
    await callTool(executeKubectl, { command: "get pods" }, ports, {
      ...testCall,
      onProgress: (progress) => seen.push(progress),
    });
    ports.ran[0]?.options.onProgress?.({ elapsedSeconds: 1, bytes: 0, lines: 0, lastLine: "" });
    ports.ran[0]?.options.onProgress?.({ elapsedSeconds: 3, bytes: 9, lines: 2, lastLine: "web-1" });
    expect(seen).toEqual([
      { elapsedSeconds: 1, message: "no output yet" },
      { elapsedSeconds: 3, message: "2 lines; last: web-1" },
    ]);
  });
});

describe("a command that does not run", () => {
  test.each([
    {
      command: "delete pods --all",
      text: [/^VALIDATION_ERROR: .*nothing ran/u, /K8S\d+ \([\w-]+\): /u, /\nTry: kubectl get pods\n/u],
    },
    { command: "get pods; id", text: [/K8S001/u, /\nTry: get pods\n/u] },
    { command: "delete all --all", text: [/^(?:(?!K8S214)[\s\S])*K8S214(?:(?!K8S214)[\s\S])*$/u] },
    { command: "apply -f https://example.com/x.yaml", text: [/K8S423/u, /Instead: /u] },
    { command: "helm list", text: [/wrong-tool/u, /execute_helm/u] },
    { command: "", text: [/no command/u] },
    { command: "x".repeat(1 << 20), text: [/32768/u] },
  ])("is refused with rule, reason and what to use instead", async ({ command, text }) => {
    const ports = testPorts();
    const output = await callTool(executeKubectl, { command }, ports, testCall);
    expect(output.isError).toBe(true);
    for (const pattern of text) expect(output.text).toMatch(pattern);
    expect(output.text.length).toBeLessThan(1000);
    expect(output.structured).toMatchObject({ status: "error", error: { code: "VALIDATION_ERROR" } });
    expect(ports.ran).toEqual([]);
  });

  test("lists the rules that stand against it, each once, and not those that would allow it", async () => {
    const command = "delete pod web --force --grace-period=0 | cat";
    const output = await callTool(executeKubectl, { command }, testPorts(), testCall);
    expect(output.structured["findings"]).toEqual([
      { id: "K8S220", slug: "force", decision: "confirm", message: expect.stringContaining("at once") },
    ]);
  });

  test("waits for a person, and says how they can go on", async () => {
    const ports = testPorts();
    const output = await callTool(executeKubectl, { command: "delete pods -l app=web" }, ports, testCall);
    expect(output).toMatchObject({ isError: true, structured: { error: { code: "CONFIRMATION_REQUIRED" } } });
    expect(output.text).toContain("Deletes pods with app=web in namespace web.");
    expect(output.text).toContain("Try: kubectl get pods -l app=web");
    expect(output.text).toContain(
      "They can run it themselves: kubectl --context=kind --namespace=web delete --selector=app=web pods",
    );
    expect(output.text).toContain("in the policy: rules: {K8S212: allow}");
    expect(output.text.length).toBeLessThan(700);
    expect(ports.ran).toEqual([]);
  });

  test("is judged where it would really act", async () => {
    const ports = testPorts({ scope: async () => ({ ok: true, context: "kind", namespace: "kube-system" }) });
    const output = await callTool(executeKubectl, { command: "delete pod web-1" }, ports, testCall);
    expect(output).toMatchObject({
      isError: true,
      structured: { error: { code: "VALIDATION_ERROR" }, namespace: "kube-system" },
    });
    expect(ports.ran).toEqual([]);
  });

  test("tells of a context that there is not", async () => {
    const result = {
      status: "error",
      output: "",
      error: { code: "CONTEXT_NOT_FOUND", message: "Available contexts: [a]." },
    } as const;
    const ports = testPorts({ scope: async () => ({ ok: false, result }) });
    const output = await callTool(executeKubectl, { command: "get pods", context: "b" }, ports, testCall);
    expect(output).toMatchObject({ isError: true, text: "CONTEXT_NOT_FOUND: Available contexts: [a]." });
  });

  test.each([
    {
      input: { command: "get pods", timeout: 1801 },
      text: "VALIDATION_ERROR: timeout: 1801 is too long. Use 1 to 1800 seconds.",
    },
    {
      input: { command: "get pods", timeout: 0 },
      text: "VALIDATION_ERROR: execute_kubectl: timeout: 0 is less than 1.",
    },
    { input: undefined, text: "VALIDATION_ERROR: execute_kubectl: command is missing." },
    {
      input: { command: null, timeout: null },
      text: "VALIDATION_ERROR: execute_kubectl: command: must be of type string, not null.",
    },
    {
      input: { command: "get pods", cmd: null },
      text: "VALIDATION_ERROR: execute_kubectl: cmd is no parameter of it; use command, timeout, stdin, context, namespace, max_output, compact.",
    },
  ])("$text", async ({ input, text }) => {
    expect(await callTool(executeKubectl, input, testPorts(), testCall)).toMatchObject({ isError: true, text });
  });

  test("is refused in readonly mode, whatever name it comes by", async () => {
    const ports = testPorts({ settings: { mode: "readonly" } });
    for (const command of ["scale deploy/web --replicas=2", "kubectl scale deployments.apps web --replicas=2"]) {
      expect(await callTool(executeKubectl, { command }, ports, testCall)).toMatchObject({ isError: true });
    }
    expect(await callTool(executeHelm, { command: "uninstall web" }, ports, testCall)).toMatchObject({ isError: true });
    expect(ports.ran).toEqual([]);
  });
});

test.each([
  { message: "boom. Try again.", stderr: "boom.", text: "boom. Try again.\n\nOutput until then:\none\n" },
  {
    message: "Error: INSTALLATION FAILED: name in use. Choose another.",
    stderr: 'level=ERROR msg="check failed" error="name in use"\nError: INSTALLATION FAILED: name in use\nand more',
    text: "Error: INSTALLATION FAILED: name in use. Choose another.\n\nand more\n\nOutput until then:\none\n",
  },
  {
    message: "Argo CD server address unspecified. Sign in.",
    stderr: '{"level":"fatal","msg":"Argo CD server address unspecified","time":"2026-01-31T12:00:00Z"}\n',
    text: "Argo CD server address unspecified. Sign in.\n\nOutput until then:\none\n",
  },
  { message: "It failed.", stderr: "why\n", text: "It failed.\n\nwhy\n\nOutput until then:\none\n" },
  {
    message: "It failed.",
    stderr: 'E1121 08:02:12.778315   25011 memcache.go:265] "Unhandled Error" err="refused"\nE-mail is no log line\n',
    text: "It failed.\n\nE-mail is no log line\n\nOutput until then:\none\n",
  },
])(
  "a failure shows standard error once, and what was printed until then: $message",
  async ({ message, stderr, text }) => {
    const error = { code: "EXECUTION_ERROR", message, details: { stderr } } as const;
    const ports = testPorts({ result: { status: "error", output: "one\n", error } });
    expect(await callTool(executeKubectl, { command: "get pods" }, ports, testCall)).toMatchObject({
      isError: true,
      text: `EXECUTION_ERROR: ${text}`,
    });
  },
);
