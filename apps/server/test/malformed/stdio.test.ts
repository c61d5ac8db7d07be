import { spawn } from "node:child_process";
import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../fixtures/eventually.ts";
import { expectedFor } from "./expected.ts";
import { messageNumber } from "./messages.ts";
import { createRandom, mutate } from "./mutate.ts";

const SEED = 20_251_125;
const MESSAGES = 10_000;
/** Bytes by which the heap may differ between two of its states that mean the same. */
const FLAT = 4 * 1024 * 1024;

interface Reply {
  readonly id: string | number | null;
  readonly result?: { readonly content?: readonly { readonly text: string }[] };
  readonly error?: { readonly code: number; readonly message: string };
}

let server: ChildProcessWithoutNullStreams;
const replies: Reply[] = [];
const waiting = new Map<string, (reply: Reply) => void>();
beforeAll(async () => {
  const script = fileURLToPath(new URL("../fixtures/stdio-server.ts", import.meta.url));
  server = spawn(process.execPath, ["--expose-gc", "--conditions=k8s-mcp-source", script]);
  server.stderr.resume();
  createInterface(server.stdout).on("line", (line) => {
    const reply: Reply = JSON.parse(line);
    replies.push(reply);
    if (typeof reply.id === "string") waiting.get(reply.id)?.(reply);
  });
});
afterAll(async () => {
  server.stdin.end();
  await once(server, "close");
});

/** Waits for the one answer to a message that is as it should be. */
function ask(id: string, method: string, params: object): Promise<Reply> {
  return new Promise((resolve, reject) => {
    waiting.set(id, resolve);
    server.once("close", () => reject(new Error("the server is gone")));
    server.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`);
  });
}

const call = (id: string, name: string): Promise<Reply> => ask(id, "tools/call", { name, arguments: { text: "hi" } });
const heap = async (id: string): Promise<number> => Number((await call(id, "memory")).result?.content?.[0]?.text);

test("what is no message at all comes before everything else, and is answered", async () => {
  server.stdin.write('\n  \nhello\n{"jsonrpc": "2.0", "id":\n\uFEFF\n');
  const hello = { protocolVersion: "2025-06-18", capabilities: {}, clientInfo: { name: "raw", version: "1" } };
  expect(await ask("first", "initialize", hello)).toMatchObject({ result: { serverInfo: { name: "test" } } });
  expect(replies.filter(({ id }) => id === null).map(({ error }) => error?.code)).toEqual([-32_700, -32_700]);
});

test(`${MESSAGES} mutated messages are answered as JSON-RPC says, and cost no memory`, async () => {
  const random = createRandom(SEED);
  replies.length = 0;
  const answers = new Map<string, number>();
  const errors = { parse: 0, invalid: 0, mayBeInvalid: 0 };
  const count = (id: string | number): unknown => answers.set(key(id), (answers.get(key(id)) ?? 0) + 1);
  let before = Number.NaN;
  for (let index = 0; index < MESSAGES; index += 1) {
    const bytes = withoutLineFeeds(mutate(messageNumber(index), random));
    const expected = expectedFor(bytes);
    if (expected.kind === "answer") count(expected.id);
    else if (expected.kind === "notification") errors.mayBeInvalid += 1;
    else if (expected.kind === "error") {
      if (expected.id !== null) count(expected.id);
      else if (expected.code === -32_700) errors.parse += 1;
      else errors.invalid += 1;
    }
    if (!server.stdin.write(Buffer.concat([bytes, Buffer.from("\n")]))) await once(server.stdin, "drain");
    if (index === MESSAGES / 5) before = await heap("own: before");
  }
  // What is under way needs room as well.
  await eventually(async () => expect((await heap("own: after")) - before).toBeLessThan(FLAT));
  expect(await call("own: last", "echo")).toMatchObject({ result: { content: [{ text: '{"text":"hi"}' }, {}] } });

  const given = new Map<string, number>();
  for (const { id } of replies) {
    if (id !== null && !String(id).startsWith("own: ")) given.set(key(id), (given.get(key(id)) ?? 0) + 1);
  }
  expect([...answers].filter(([id, times]) => given.get(id) !== times)).toEqual([]);
  expect([...given.keys()].filter((id) => !answers.has(id))).toEqual([]);

  const withCode = (wanted: number) => replies.filter(({ id, error }) => id === null && error?.code === wanted).length;
  expect(withCode(-32_700)).toBe(errors.parse);
  expect(withCode(-32_600)).toBeGreaterThanOrEqual(errors.invalid);
  expect(withCode(-32_600)).toBeLessThanOrEqual(errors.invalid + errors.mayBeInvalid);
  const codes = new Set(replies.map(({ error }) => error?.code));
  expect(codes).toEqual(new Set([-32_600, -32_601, -32_602, -32_700, undefined]));
}, 120_000);

test("a line that is far too long costs that line", async () => {
  replies.length = 0;
  const megabyte = Buffer.alloc(1024 * 1024, "x");
  for (let sent = 0; sent < 24; sent += 1) {
    if (!server.stdin.write(megabyte)) await once(server.stdin, "drain");
  }
  server.stdin.write("\n");
  expect(await call("after the line", "echo")).toMatchObject({ result: {} });
  expect(replies[0]).toMatchObject({ id: null, error: { code: -32_600, message: expect.stringContaining("longer") } });
});

function withoutLineFeeds(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => (byte === 10 ? 32 : byte)));
}

const key = (id: string | number): string => `${typeof id} ${id}`;
