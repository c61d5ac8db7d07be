import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { eventually } from "./fixtures/eventually.ts";
import { startService } from "./fixtures/http-service.ts";
import type { TestService } from "./fixtures/http-service.ts";
import { initialize, json, send } from "./fixtures/raw-http.ts";
import { openSse } from "./fixtures/sse-stream.ts";

let service: TestService;
beforeEach(async () => {
  service = await startService({ maxSessions: 2, maxBody: 10_000 });
});
afterEach(() => service.close(0));

const wait = JSON.stringify({
  jsonrpc: "2.0",
  id: 2,
  method: "tools/call",
  params: { name: "wait", arguments: {} },
});

test.each([
  { what: "a message", body: JSON.stringify(initialize), status: 202, says: "" },
  { what: "a batch", body: "[]", status: 400, says: "-32600" },
  { what: "no JSON", body: "{", status: 400, says: "-32700" },
  { what: "what is nested too deep", body: `${"[".repeat(200)}${"]".repeat(200)}`, status: 400, says: "100 levels" },
  { what: "a body that is too long", body: " ".repeat(10_001), status: 413, says: "10000 bytes" },
])("$what: $status", async ({ body, status, says }) => {
  const { address } = await openSse(service.origin);
  expect(await send(address, { headers: json, body })).toMatchObject({ status, body: expect.stringContaining(says) });
});

describe.each(["/sse", "/messages?sessionId=x"])("%s", (path) => {
  test.each([
    { host: "evil.example", says: "Host" },
    { origin: "https://evil.example", says: "Origin" },
  ])("is not for pages of others: $says", async ({ says, ...headers }) => {
    const method = path === "/sse" ? "GET" : "POST";
    expect(await send(`${service.origin}${path}`, { method, headers: { ...json, ...headers } })).toMatchObject({
      status: 403,
      body: expect.stringContaining(says),
    });
  });
});

test("a stream is of the person who opened it", async () => {
  const { address } = await openSse(service.origin, { authorization: "Bearer ann" });
  const headers = { ...json, authorization: "Bearer bob" };
  expect(await send(address, { headers, body: JSON.stringify(initialize) })).toMatchObject({ status: 404 });
  expect(
    await send(address, { headers: { ...headers, authorization: "Bearer ann" }, body: JSON.stringify(initialize) }),
  ).toMatchObject({ status: 202 });
});

test("open streams count among the sessions, which have one cap", async () => {
  await openSse(service.origin);
  const second = await openSse(service.origin);
  expect(await send(`${service.origin}/sse`, { method: "GET" })).toMatchObject({ status: 503 });
  expect(await send(service.url, { headers: json, body: JSON.stringify(initialize) })).toMatchObject({ status: 503 });
  second.destroy();
  await eventually(async () => {
    const answer = await send(service.url, { headers: json, body: JSON.stringify(initialize) });
    expect(answer).toMatchObject({ status: 200 });
  });
});

test("a client that leaves ends its session, but not a call under way", async () => {
  const stream = await openSse(service.origin);
  const { address } = stream;
  for (const body of [JSON.stringify(initialize), wait]) await send(address, { headers: json, body });
  await eventually(() => expect(service.catalogue.waits.begun()).toBe(1));
  stream.destroy();
  const other = await openSse(service.origin);
  await send(other.address, { headers: json, body: JSON.stringify(initialize) });
  other.destroy();
  await eventually(async () => expect(await send(other.address, { headers: json })).toMatchObject({ status: 404 }));
  expect(service.catalogue.waits.aborted()).toBe(0);
});
