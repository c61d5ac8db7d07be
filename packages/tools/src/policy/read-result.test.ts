import { describe, expect, test } from "vitest";
import { callTool } from "../call-tool.ts";
import { testCall, testPorts } from "../../test/ports.ts";
import { readResult } from "./read-result.ts";

const uri = "k8s-result://0123456789abcdefghijkl";

describe("a part of a result", () => {
  test("is asked for as the call says, for whom it is", async () => {
    const ports = testPorts({ result: { output: "two\n", context: "kind", next_offset: 8 } });
    const call = { ...testCall, principal: "dev" };
    const output = await callTool(readResult, { uri, offset: 4, limit: 4 }, ports, call);
    expect(ports.read).toEqual([{ uri, offset: 4, limit: 4, principal: "dev", tool: "read_result" }]);
    expect(output).toMatchObject({ isError: false, text: "two\n", structured: { next_offset: 8 } });
    expect(output.note).toBe("context: kind, namespace: default\nnext offset: 8");
  });

  test.each([
    { limit: undefined, given: 20_000 },
    { limit: 60_000, given: 60_000 },
    { limit: 600_000, given: 100_000 },
  ])("is as long as a command's output is shown, and longer where that is asked for: $limit", async (row) => {
    const ports = testPorts();
    await callTool(readResult, { uri, ...(row.limit === undefined ? {} : { limit: row.limit }) }, ports, testCall);
    expect(ports.read).toMatchObject([{ limit: row.given }]);
  });

  test("may be what filters make of it", async () => {
    const ports = testPorts();
    await callTool(readResult, { uri, filter: "grep -i error | head -20", limit: 50 }, ports, testCall);
    expect(ports.read).toMatchObject([
      {
        uri,
        limit: 50,
        plan: { stages: [{ program: "grep", argv: ["-i", "error"] }, { program: "head" }] },
      },
    ]);
  });
});

describe("what is no part of a result is refused, with what to do instead", () => {
  test.each([
    { input: { uri, filter: "kubectl get pods" }, text: [/K8S031/u, /is no filter/u, /Instead: .*grep/u] },
    { input: { uri, filter: "sort -o out.txt" }, text: [/K8S902/u, /writes? a file|write the file/u] },
    { input: { uri, filter: "grep -f /etc/passwd" }, text: [/K8S901/u, /Instead: /u] },
    { input: { uri, filter: "grep a; id" }, text: [/K8S0\d\d/u, /Instead: /u] },
    { input: { uri, filter: "" }, text: [/no command/u] },
    { input: { uri, offset: -1 }, text: [/offset: -1 is less than 0/u] },
    { input: { uri, offset: 1.5 }, text: [/offset: /u] },
    { input: { uri, limit: 0 }, text: [/limit: 0 is less than 1/u] },
    { input: {}, text: [/uri is missing/u] },
  ])("$input", async ({ input, text }) => {
    const ports = testPorts();
    const output = await callTool(readResult, input, ports, testCall);
    expect(output).toMatchObject({ isError: true, structured: { error: { code: "VALIDATION_ERROR" } } });
    for (const pattern of text) expect(output.text).toMatch(pattern);
    expect(ports.read).toEqual([]);
  });

  test("a filter that the policy has a person agree to", async () => {
    const ports = testPorts({ settings: { rules: { K8S900: "confirm" } } });
    const output = await callTool(readResult, { uri, filter: "grep a" }, ports, testCall);
    expect(output).toMatchObject({ isError: true, structured: { error: { code: "CONFIRMATION_REQUIRED" } } });
    expect(ports.read).toEqual([]);
  });
});
