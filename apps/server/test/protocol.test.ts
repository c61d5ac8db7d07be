import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { TOOL_NAMES } from "./fixtures/catalogue.ts";
import { clients } from "./fixtures/clients.ts";
import type { Target, TestClient } from "./fixtures/clients.ts";
import type { Decision } from "./fixtures/test-client.ts";
import { startService } from "./fixtures/http-service.ts";
import type { TestService } from "./fixtures/http-service.ts";
import { eventually } from "./fixtures/eventually.ts";

const stdioServer = fileURLToPath(new URL("fixtures/stdio-server.ts", import.meta.url));

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close(0));

const transports: readonly { readonly transport: string; readonly target: () => Target }[] = [
  { transport: "stdio", target: () => ({ args: [stdioServer] }) },
  { transport: "HTTP", target: () => ({ url: service.url }) },
  { transport: "SSE", target: () => ({ url: `${service.origin}/sse` }) },
];
const cases = transports.flatMap((transport) =>
  clients.filter(({ sse }) => sse || transport.transport !== "SSE").map((client) => ({ ...transport, ...client })),
);

describe.each(cases)("$client over $transport", ({ connect, target }) => {
  let client: TestClient;
  beforeAll(async () => {
    client = await connect(target());
  });
  afterAll(() => client.close());

  test("learns the server's name and instructions", () => {
    expect(client).toMatchObject({ serverName: "test", instructions: "Test instructions." });
  });

  test("lists tools and prompts", async () => {
    expect((await client.listTools()).map(({ name }) => name)).toEqual(TOOL_NAMES);
    expect((await client.listPrompts()).map(({ name }) => name)).toEqual(["greet"]);
  });

  test("calls a tool and gets text, note and structure", async () => {
    expect(await client.callTool("echo", { text: "hi" })).toEqual({
      texts: ['{"text":"hi"}', "a note"],
      structured: { status: "success" },
      isError: false,
    });
  });

  test("gets and is promised no structure that its model would read in place of the text", async () => {
    const coder = await connect(target(), { calledAs: "claude-code" });
    const tools = await coder.listTools();
    const answer = await coder.callTool("echo", { text: "hi" });
    await coder.close();
    expect(tools.filter(({ outputSchema }) => outputSchema !== undefined)).toEqual([]);
    expect(tools.map(({ _meta: meta }) => meta?.["anthropic/maxResultSizeChars"])).toEqual(tools.map(() => 500_000));
    expect(answer).toEqual({ texts: ['{"text":"hi"}', "a note"], structured: undefined, isError: false });
  });

  test("gets a refusal as a result that the model sees", async () => {
    expect(await client.callTool("refuse")).toMatchObject({ texts: ["VALIDATION_ERROR: no."], isError: true });
  });

  test("learns nothing of the inside from a bug", async () => {
    const answer = await client.callTool("fail");
    expect(answer.isError).toBe(true);
    expect(answer.texts.join()).toMatch(/^INTERNAL_ERROR: .*[0-9a-f]{8}-/u);
    expect(answer.texts.join()).not.toMatch(/secret|home/u);
  });

  test("is told of an unknown tool and prompt, by name", async () => {
    await expect(client.callTool("nothing")).rejects.toThrow('There is no tool "nothing"');
    await expect(client.getPrompt("nothing")).rejects.toThrow('There is no prompt "nothing"');
  });

  test("gets a prompt, or what its arguments lack", async () => {
    expect(await client.getPrompt("greet", { who: "you" })).toContain("Hello you");
    await expect(client.getPrompt("greet")).rejects.toThrow("greet: who is missing.");
  });

  test("is told when the list of tools has changed", async () => {
    // A stream on which it is told may still be opening.
    await eventually(async () => {
      await client.callTool("change");
      expect(client.listChanges()).toBeGreaterThan(0);
    });
  });

  test("sees progress", async () => {
    const seen: number[] = [];
    const controller = new AbortController();
    const call = client.callTool(
      "progress",
      {},
      {
        signal: controller.signal,
        onprogress: ({ progress }) => {
          seen.push(progress);
          if (seen.length === 3) controller.abort();
        },
      },
    );
    await expect(call).rejects.toThrow(/abort/iu);
    expect(seen.slice(0, 3)).toEqual([1, 2, 3]);
  });

  test("ends a call by cancelling it", async () => {
    const waits = async () => JSON.parse((await client.callTool("waits")).texts[0] ?? "");
    const { begun, aborted } = await waits();
    const controller = new AbortController();
    const call = client.callTool("wait", {}, { signal: controller.signal });
    await eventually(async () => expect(await waits()).toEqual({ begun: begun + 1, aborted }));
    controller.abort();
    await expect(call).rejects.toThrow(/abort/iu);
    await eventually(async () => expect(await waits()).toEqual({ begun: begun + 1, aborted: aborted + 1 }));
  });

  test("lists, reads and completes", async () => {
    expect(await client.listResources()).toEqual(["test://one", "test://two", "test://three"]);
    expect(await client.listTemplates()).toEqual(["test://{name}"]);
    expect(await client.readResource("test://one")).toContain("content of test://one");
    expect(await client.complete("greet", "who", "an")).toEqual(["ann", "anton"]);
  });

  test("is told which resource there is not, and why one cannot be read", async () => {
    await expect(client.readResource("test://nothing")).rejects.toThrow('There is no resource "test://nothing"');
    await expect(client.readResource("test://failing")).rejects.toThrow("The cluster does not answer. Try again.");
  });

  test("is told of a resource that it watches, until it stops", async () => {
    const watch = await client.watch("test://one");
    await eventually(async () => {
      await client.callTool("touch");
      expect(watch.updates()).toBeGreaterThan(0);
    });
    await watch.stop();
    await eventually(async () => expect((await client.callTool("touch")).texts[0]).toBe("0 watched"));
    // What was on its way has arrived before the next answer.
    const seen = watch.updates();
    await client.callTool("touch");
    expect(watch.updates()).toBe(seen);
  });

  test("is told what it cannot watch, and why", async () => {
    await expect(client.watch("test://nothing")).rejects.toThrow('There is no resource "test://nothing"');
    await expect(client.watch("test://private")).rejects.toThrow('There is no resource "test://private"');
    await expect(client.watch("test://failing")).rejects.toThrow("The cluster does not answer. Try again.");
  });

  test("says that it can ask nobody", async () => {
    expect((await client.callTool("ask")).texts[0]).toBe('{"kind":"cannot"}');
  });
});

describe.each(cases)("a person at a $client over $transport", ({ connect, target }) => {
  const questions: string[] = [];
  let decision: Decision = { action: "cancel" };
  let client: TestClient;
  beforeAll(async () => {
    client = await connect(target(), {
      decide(question) {
        questions.push(question);
        return decision;
      },
    });
  });
  afterAll(() => client.close());

  test.each<{ does: Decision; reply: object }>([
    {
      does: { action: "accept", content: { why: "because" } },
      reply: { kind: "answered", content: { why: "because" } },
    },
    { does: { action: "accept" }, reply: { kind: "answered", content: {} } },
    { does: { action: "decline" }, reply: { kind: "declined" } },
    { does: { action: "cancel" }, reply: { kind: "declined" } },
  ])("is asked, and does $does", async ({ does, reply }) => {
    decision = does;
    questions.length = 0;
    expect(JSON.parse((await client.callTool("ask")).texts[0] ?? "")).toEqual(reply);
    expect(questions).toEqual(["Go on?"]);
  });

  test("is told what happens from the level on that it asks for, and not before", async () => {
    await client.callTool("echo");
    await client.callTool("refuse");
    expect(client.messages()).toEqual([]);
    // Newer clients are told nothing: the protocol gives that up.
    if (!client.legacy) return;
    await client.setLevel("warning");
    await client.callTool("echo");
    await client.callTool("refuse");
    await eventually(() => expect(client.messages()).toHaveLength(1));
    expect(client.messages()).toMatchObject([
      { level: "warning", data: { event: "tool call", tool: "refuse", ok: false } },
    ]);
    await client.setLevel("info");
    await client.callTool("echo", { text: "a-secret-value" });
    await client.callTool("fail");
    await eventually(() => expect(client.messages()).toHaveLength(3));
    expect(client.messages().slice(1)).toMatchObject([
      { level: "info", data: { tool: "echo", ok: true } },
      { level: "error", data: { tool: "fail", ok: false } },
    ]);
    expect(JSON.stringify(client.messages())).not.toMatch(/secret/u);
  });
});
