import { describe, expect, test } from "vitest";
import { testCall, testPorts } from "../test/ports.ts";
import { callTool } from "./call-tool.ts";
import { tools } from "./registry.ts";

const caller = { ...testCall, principal: "ann", client: "agent 1.0" };

async function call(name: string, input: unknown, ports = testPorts()) {
  const tool = tools.find((candidate) => candidate.name === name);
  if (tool === undefined) throw new Error(`There is no tool ${name}.`);
  const output = await callTool(tool, input, ports, caller);
  return { ports, output };
}

describe("a call for which nothing runs is written down all the same", () => {
  test.each([
    ["execute_kubectl", { command: "delete pods --all" }, { verdict: { decision: "deny" } }],
    ["execute_helm", { command: "uninstall web" }, { verdict: { decision: "confirm" }, namespace: "web" }],
    ["execute_kubectl", { command: "get pods; id" }, { verdict: { decision: "deny" }, line: "get pods; id" }],
    ["execute_kubectl", { command: "get pods", timeout: 99_999 }, { line: "get pods" }],
    ["execute_kubectl", { comand: "get pods" }, {}],
    ["describe_kubectl", { command: "frobnicate" }, { verdict: { decision: "deny" } }],
    ["explain_policy", { tool: "helm", command: "uninstall web" }, { verdict: { decision: "confirm" }, cli: "helm" }],
    ["read_result", { uri: "k8s-result://a", filter: "kubectl get pods" }, { verdict: { decision: "deny" } }],
  ])("%s %j", async (tool, input, facts) => {
    const { ports } = await call(tool, input);
    expect(ports.audited).toMatchObject([{ ...facts, tool, principal: "ann", client: "agent 1.0" }]);
    expect(ports.ran).toEqual([]);
  });

  test("also where its context is not there", async () => {
    const result = { status: "error", output: "", error: { code: "CONTEXT_NOT_FOUND", message: "No." } } as const;
    const { ports } = await call(
      "execute_kubectl",
      { command: "get pods", context: "b" },
      testPorts({ scope: async () => ({ ok: false, result }) }),
    );
    expect(ports.audited).toMatchObject([{ verdict: { decision: "allow" }, context: "b" }]);
  });
});

test("a call that runs tells the executor who asks by which tool", async () => {
  const { ports } = await call("execute_kubectl", { command: "get pods" });
  expect(ports.audited).toEqual([]);
  expect(ports.ran).toMatchObject([{ options: { principal: "ann", client: "agent 1.0", tool: "execute_kubectl" } }]);
});

test.each([
  ["execute_kubectl", { command: "delete pods --all" }],
  ["explain_policy", { tool: "kubectl", command: "get pods" }],
  ["execute_kubectl", {}],
])("%s %j is not answered where it cannot be written down", async (tool, input) => {
  const unwritten = {
    status: "error",
    output: "",
    error: { code: "INTERNAL_ERROR", message: "The disk is full." },
  } as const;
  const ports = testPorts();
  const { output } = await call(tool, input, {
    ...ports,
    executor: { ...ports.executor, audited: async () => unwritten },
  });
  expect(output).toMatchObject({ isError: true, text: expect.stringContaining("The disk is full.") });
});
