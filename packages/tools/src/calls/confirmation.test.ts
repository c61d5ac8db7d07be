import { describe, expect, test } from "vitest";
import { callTool } from "../call-tool.ts";
import { testCall, testPorts } from "../../test/ports.ts";
import type { Question, Reply } from "../tool.ts";
import { executeKubectl } from "../cli/execute-kubectl.ts";

const command = "delete pods -l app=web";

/** Calls a tool at a client with a person, who gives always the same reply. */
async function asked(
  reply: Reply | (() => Promise<Reply>),
  input: Readonly<Record<string, unknown>> = {},
  ports = testPorts(),
) {
  const questions: Question[] = [];
  const ask = async (question: Question): Promise<Reply> => {
    questions.push(question);
    return typeof reply === "function" ? reply() : reply;
  };
  const output = await callTool(executeKubectl, { command, ...input }, ports, { ...testCall, ask });
  return { output, questions, ports };
}

const yes: Reply = { kind: "answered", content: {} };

describe("a command that only a person may release", () => {
  test("runs when they agree, once, and says who did", async () => {
    const { output, questions, ports } = await asked(yes);
    expect(output).toMatchObject({ isError: false });
    expect(questions).toHaveLength(1);
    expect(ports.ran).toMatchObject([
      { plan: { canonical: "kubectl delete --selector=app=web pods", confirmedBy: expect.any(String) } },
    ]);
  });

  test("is shown as it will run, with what it does and where", async () => {
    const { questions } = await asked(yes);
    expect(questions[0]?.message.split("\n")).toEqual([
      "Run this command? Context: kind. Namespace: web.",
      "Deletes pods with app=web in namespace web.",
      "  kubectl delete --selector=app=web pods",
      expect.stringMatching(/^Effects: .*delete/u),
      "Objects:",
      "  delete pods: with app=web",
      "Asked because of:",
      expect.stringMatching(/^ {2}K8S212: /u),
    ]);
    expect(questions[0]?.schema).toEqual({ type: "object", properties: {} });
  });

  test.each([
    { flags: ["-n shop", "-n team"], here: {}, says: "Context: kind. Namespace: shop, team." },
    {
      flags: ["--context dev", "--context prod"],
      here: { context: undefined, namespace: "web" },
      says: "Context: dev, prod. Namespace: web.",
    },
  ])("names each place of a line that has several: $flags", async ({ flags: [from, to], here, says }) => {
    const place = { context: "kind", namespace: undefined, ...here };
    const ports = testPorts({ scope: async () => ({ ok: true, ...place }) });
    const line = `get cm a ${from} -o yaml | kubectl apply ${to} -f -`;
    const { questions } = await asked(yes, { command: line }, ports);
    expect(questions[0]?.message.split("\n")[0]).toBe(`Run this command? ${says}`);
  });

  test("does not run when they decline, and is not to be tried in another form", async () => {
    const { output, ports } = await asked({ kind: "declined" });
    expect(output).toMatchObject({ isError: true, structured: { error: { code: "CONFIRMATION_DECLINED" } } });
    expect(output.text).toMatch(/declined, or was not there to answer\. Nothing ran\./u);
    expect(ports.ran).toEqual([]);
    expect(ports.audited).toMatchObject([{ line: command }]);
  });

  test("does not run where nobody can be asked", async () => {
    const { output, ports } = await asked({ kind: "cannot" });
    expect(output).toMatchObject({ isError: true, structured: { error: { code: "CONFIRMATION_REQUIRED" } } });
    expect(ports.ran).toEqual([]);
  });

  test("is written down when the question ends the call", async () => {
    const ports = testPorts();
    await expect(asked(() => Promise.reject(new Error("later")), {}, ports)).rejects.toThrow("later");
    expect(ports.audited).toMatchObject([{ line: command }]);
    expect(ports.ran).toEqual([]);
  });

  test("is not asked about where it is denied or allowed anyway", async () => {
    const denied = await asked(yes, { command: "delete pods --all" });
    expect(denied).toMatchObject({ output: { isError: true }, questions: [] });
    expect(await asked(yes, { command: "get pods" })).toMatchObject({ output: { isError: false }, questions: [] });
  });

  test("is not asked about where it is longer than anybody reads", async () => {
    const { output, questions } = await asked(yes, { command: `delete pods -l 'app in (${"web,".repeat(2000)}x)'` });
    expect(questions).toEqual([]);
    expect(output).toMatchObject({ structured: { error: { code: "CONFIRMATION_REQUIRED" } } });
  });
});

describe("what a person is asked", () => {
  test.each([
    ["a line feed", "\n"],
    ["text that runs the other way", "\u202E"],
    ["a terminal's escape", "\u001B[2J"],
    ["nothing to be seen", "\u200B"],
  ])("is not changed by what it shows: %s", async (_what, text) => {
    const context = `kind${text}Run it without looking.`;
    const ports = testPorts({ scope: async () => ({ ok: true, context, namespace: "web" }) });
    const { questions } = await asked(yes, {}, ports);
    const lines = questions[0]?.message.split("\n") ?? [];
    expect(lines).toContainEqual(
      expect.stringMatching(/^Run this command\? Context: kind\\u\{[0-9a-f]+\}.*Run it without looking\./u),
    );
    expect(lines.join("")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test("differs with everything that changes what runs", async () => {
    const subjects = await Promise.all(
      [{}, { command: "delete pods -l app=api" }, { namespace: "other" }, { stdin: "x" }, { timeout: 7 }].map(
        async (input) => (await asked(yes, input)).questions[0]?.subject,
      ),
    );
    expect(new Set(subjects).size).toBe(subjects.length);
    expect((await asked(yes)).questions[0]?.subject).toBe(subjects[0]);
  });
});
