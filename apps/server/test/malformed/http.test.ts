import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { Agent } from "node:http";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { eventually } from "../fixtures/eventually.ts";
import { initialize, json, modernRequest, type RawAnswer, send } from "../fixtures/raw-http.ts";
import { expectedFor } from "./expected.ts";
import { messageNumber } from "./messages.ts";
import { createRandom, mutate } from "./mutate.ts";

const SEED = 20_260_728;
const MESSAGES = 10_000;
const AT_ONCE = 16;
/** Bytes by which the heap may differ between two of its states that mean the same. */
const FLAT = 8 * 1024 * 1024;

let server: ChildProcess;
let url: string;
const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
beforeAll(async () => {
  const script = fileURLToPath(new URL("../fixtures/http-server.ts", import.meta.url));
  const args = ["--expose-gc", "--conditions=k8s-mcp-source", script];
  server = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "ignore"] });
  if (server.stdout === null) throw new Error("The server says nothing.");
  const [origin] = await once(createInterface(server.stdout), "line");
  url = `${String(origin)}/mcp`;
});
afterAll(async () => {
  agent.destroy();
  server.kill();
  await once(server, "close");
});

const post = (headers: Readonly<Record<string, string>>, body: string | Buffer) => send(url, { headers, body, agent });

/** The one message in an answer, in whichever form it came. */
function messageIn({ headers, body }: RawAnswer) {
  const text = String(headers["content-type"]).includes("event-stream")
    ? /^data: (?<json>.+)$/mu.exec(body)?.[1]
    : body;
  return text === undefined || text === "" ? undefined : JSON.parse(text);
}

const callOf = (name: string) => modernRequest("tools/call", { name, arguments: { text: "hi" } });
async function call(name: string): Promise<string> {
  const { headers, body } = callOf(name);
  return messageIn(await post(headers, body)).result.content[0].text;
}

test(`${MESSAGES} mutated messages are answered, in both eras, and cost no memory`, async () => {
  const random = createRandom(SEED);
  const opened = await post(json, JSON.stringify(initialize));
  const session = { ...json, "mcp-session-id": String(opened.headers["mcp-session-id"]) };
  const wrong: object[] = [];
  const seen = { statuses: new Set<number>(), codes: new Set<unknown>() };

  const one = async (index: number): Promise<void> => {
    const message = messageNumber(index);
    const modern = index % 2 === 0;
    const { headers, body } = modern ? modernOf(message) : { headers: session, body: message };
    const bytes = mutate(body, random);
    const answer = await post(headers, bytes);
    const said = messageIn(answer);
    seen.statuses.add(answer.status);
    seen.codes.add(said?.error?.code);
    const expected = expectedFor(bytes);
    // Of the body alone nobody knows more than this: headers and era decide the rest.
    if (expected.kind === "error" && expected.code === -32_700) {
      if (answer.status !== 400 || said?.id !== null || said.error?.code !== -32_700) wrong.push({ expected, answer });
    }
    if (expected.kind === "answer" && ![undefined, null, expected.id].includes(said?.id)) {
      wrong.push({ expected, answer });
    }
  };
  const many = async (from: number, to: number): Promise<void> => {
    let next = from;
    const worker = async (): Promise<void> => {
      while (next < to) {
        next += 1;
        await one(next);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  };

  await many(0, MESSAGES / 5);
  const before = Number(await call("memory"));
  await many(MESSAGES / 5, MESSAGES);
  await eventually(async () => expect(Number(await call("memory")) - before).toBeLessThan(FLAT));
  expect(await call("echo")).toBe('{"text":"hi"}');
  const listed = JSON.stringify({ jsonrpc: "2.0", id: "last", method: "tools/list" });
  expect(messageIn(await post(session, listed))).toMatchObject({ id: "last", result: { tools: expect.any(Array) } });
  expect(wrong).toEqual([]);
  expect([...seen.statuses].filter((status) => ![200, 202, 400, 404].includes(status))).toEqual([]);
  expect(seen.codes).not.toContain(-32_603);
}, 120_000);

/** The same message as a client of 2026-07-28 sends it. */
function modernOf(message: object): { readonly headers: Record<string, string>; readonly body: object } {
  const { method = "ping", params = {} }: { method?: string; params?: Record<string, unknown> } = message;
  const { headers, body } = modernRequest(method, params);
  return { headers, body: { ...JSON.parse(body), ...message, params: { ...params, ...JSON.parse(body).params } } };
}
