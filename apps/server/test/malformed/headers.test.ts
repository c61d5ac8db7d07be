import { afterAll, beforeAll, expect, test } from "vitest";
import { startService } from "../fixtures/http-service.ts";
import type { TestService } from "../fixtures/http-service.ts";
import { initialize, json, modernRequest, send } from "../fixtures/raw-http.ts";
import { createRandom } from "./mutate.ts";

const SEED = 19_991_231;
const REQUESTS = 1000;

let service: TestService;
let session: string;
beforeAll(async () => {
  service = await startService({ maxSessions: 50 });
  const opened = await send(service.url, { headers: json, body: JSON.stringify(initialize) });
  session = String(opened.headers["mcp-session-id"]);
});
afterAll(() => service.close(0));

type Choices<T> = readonly [T, ...T[]];

const valuesOf = (): Readonly<Record<string, Choices<string | undefined>>> => ({
  "mcp-session-id": [undefined, session, "x", "", "a".repeat(9000), "é"],
  "mcp-protocol-version": [undefined, "2026-07-28", "2025-06-18", "1999", "", "2026-07-28, 2025-06-18", "2027-01-01"],
  "mcp-method": [undefined, "tools/call", "tools/list", "", "nope"],
  "mcp-name": [undefined, "echo", "", "=?base64?ZWNobw==?=", "=?base64?!!?=", "x"],
  accept: [undefined, json.accept, "application/json", "text/event-stream", "*/*", "", "image/png"],
  "content-type": [undefined, json["content-type"], "application/json; charset=utf-16", "APPLICATION/JSON", ""],
  "last-event-id": [undefined, "1", "nothing"],
  connection: [undefined, "close", "upgrade"],
});

const bodies: Choices<string> = [
  modernRequest("tools/call", { name: "echo", arguments: {} }).body,
  modernRequest("tools/list", {}).body,
  modernRequest("server/discover", {}).body,
  JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }),
  JSON.stringify(initialize),
  JSON.stringify([initialize]),
  JSON.stringify({ jsonrpc: "2.0", method: "notifications/initialized" }),
  JSON.stringify({ jsonrpc: "2.0", id: 1, result: {} }),
  "",
  "null",
];

test(`${REQUESTS} requests with headers at random are answered, none as if the server had failed`, async () => {
  const random = createRandom(SEED);
  const answers = new Map<number, number>();
  for (let made = 0; made < REQUESTS; made += 1) {
    const chosen = Object.entries(valuesOf()).map(([name, values]) => [name, random.pick(values)] as const);
    const headers = Object.fromEntries(chosen.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
    const method = random.pick(["POST", "POST", "POST", "PUT", "PATCH", "OPTIONS"]);
    const { status } = await send(service.url, { method, headers, body: random.pick(bodies) });
    answers.set(status, (answers.get(status) ?? 0) + 1);
  }
  expect([...answers.keys()].toSorted((a, b) => a - b)).toEqual([200, 202, 400, 404, 405, 406, 415]);
  const { headers, body } = modernRequest("tools/call", { name: "echo", arguments: { text: "hi" } });
  expect(await send(service.url, { headers, body })).toMatchObject({ status: 200 });
});
