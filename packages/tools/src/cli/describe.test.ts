import { describe, expect, test } from "vitest";
import { callTool } from "../call-tool.ts";
import { describeKubectl } from "./describe-kubectl.ts";
import { testCall, testPorts } from "../../test/ports.ts";

describe("whatever stands in the text, only help of the command path runs", () => {
  test.each([
    { command: "", argv: ["--help"] },
    { command: "kubectl", argv: ["--help"] },
    { command: "get", argv: ["get", "--help"] },
    { command: "kubectl get pods -A -o wide", argv: ["get", "--help"] },
    { command: "rollout status deployment/web", argv: ["rollout", "status", "--help"] },
    { command: "delete pods --all --force", argv: ["delete", "--help"] },
    { command: "exec web -- sh -c 'rm -rf /'", argv: ["exec", "--help"] },
    { command: "-s https://evil.example get", argv: ["get", "--help"] },
    { command: "get pods --help", argv: ["get", "--help"] },
  ])("$command", async ({ command, argv }) => {
    const ports = testPorts();
    const output = await callTool(describeKubectl, { command }, ports, testCall);
    expect(output).toMatchObject({ isError: false, structured: { status: "success", help_text: output.text } });
    expect(ports.ran.map(({ plan }) => plan.stages)).toMatchObject([[{ program: "kubectl", argv }]]);
  });
});

test.each([
  { command: "frobnicate", says: "frobnicate" },
  { command: "get; id", says: "K8S001" },
  { command: "helm list", says: "wrong-tool" },
  { command: "$(id)", says: "VALIDATION_ERROR" },
])("$command runs nothing", async ({ command, says }) => {
  const ports = testPorts();
  const output = await callTool(describeKubectl, { command }, ports, testCall);
  expect(output).toMatchObject({
    isError: true,
    text: expect.stringContaining(says),
    structured: { status: "error", help_text: "", error: { code: "VALIDATION_ERROR" } },
  });
  expect(ports.ran).toEqual([]);
});

test("without a command it is the overview", async () => {
  const ports = testPorts();
  await callTool(describeKubectl, undefined, ports, testCall);
  expect(ports.ran).toMatchObject([{ plan: { stages: [{ argv: ["--help"] }] } }]);
});

test("help is asked for once for each binary", async () => {
  const ports = testPorts({ program: process.execPath });
  const first = await callTool(describeKubectl, { command: "get" }, ports, testCall);
  const second = await callTool(describeKubectl, { command: "get pods" }, ports, testCall);
  expect(second).toEqual(first);
  expect(ports.ran).toHaveLength(1);
});

test("help that failed is asked for again", async () => {
  const result = {
    status: "error",
    output: "",
    error: { code: "TOOL_NOT_FOUND", message: "kubectl is not installed." },
  } as const;
  const ports = testPorts({ program: process.execPath, result });
  const call = () => callTool(describeKubectl, { command: "get" }, ports, testCall);
  expect(await call()).toMatchObject({ isError: true, text: "TOOL_NOT_FOUND: kubectl is not installed." });
  await call();
  expect(ports.ran).toHaveLength(2);
});
