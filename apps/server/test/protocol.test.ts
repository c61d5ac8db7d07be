import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clients } from "./fixtures/clients.ts";
import type { Target, TestClient } from "./fixtures/clients.ts";
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
];
const cases = transports.flatMap((transport) => clients.map((client) => ({ ...transport, ...client })));

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
    expect((await client.listTools()).map(({ name }) => name)).toEqual([
      "echo",
      "wait",
      "waits",
      "progress",
      "fail",
      "refuse",
      "change",
    ]);
    expect((await client.listPrompts()).map(({ name }) => name)).toEqual(["greet"]);
  });

  test("calls a tool and gets text, note and structure", async () => {
    expect(await client.callTool("echo", { text: "hi" })).toEqual({
      texts: ['{"text":"hi"}', "a note"],
      structured: { status: "success" },
      isError: false,
    });
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
});
