import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clients } from "./fixtures/clients.ts";
import { startService } from "./fixtures/http-service.ts";
import type { TestService } from "./fixtures/http-service.ts";
import { initialize, json, send } from "./fixtures/raw-http.ts";

describe("requests that no server sees", () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ maxBody: 10_000 });
  });
  afterAll(() => service.close(0));

  const call = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });
  test.each([
    { what: "malformed JSON", headers: json, body: "{", status: 400, says: '"code":-32700' },
    {
      what: "text that is no UTF-8",
      headers: json,
      body: Buffer.from([0x22, 0xff, 0x22]),
      status: 400,
      says: '"code":-32700',
    },
    { what: "an empty body", headers: json, body: "", status: 400, says: '"code":-32700' },
    {
      what: "another content type",
      headers: { ...json, "content-type": "text/plain" },
      body: call,
      status: 415,
      says: "application/json",
    },
    { what: "a body that is too long", headers: json, body: " ".repeat(10_001), status: 413, says: "10000 bytes" },
    {
      what: "a body that is too long and does not say so",
      headers: { ...json, "transfer-encoding": "chunked" },
      body: " ".repeat(10_001),
      status: 413,
      says: "10000 bytes",
    },
    {
      what: "a body that is nested too deep",
      headers: json,
      body: `${"[".repeat(200)}${"]".repeat(200)}`,
      status: 400,
      says: "100 levels",
    },
    { what: "a call before initialize", headers: json, body: call, status: 400, says: "initialize" },
    {
      what: "an unknown session",
      headers: { ...json, "mcp-session-id": "no" },
      body: call,
      status: 404,
      says: "initialize again",
    },
    {
      what: "a foreign Host",
      headers: { ...json, host: "evil.example" },
      body: call,
      status: 403,
      says: "--allowed-hosts evil.example",
    },
    {
      what: "a foreign Origin",
      headers: { ...json, origin: "https://evil.example" },
      body: call,
      status: 403,
      says: "Origin",
    },
    {
      what: "a stream without a session",
      method: "GET",
      headers: { accept: "text/event-stream" },
      status: 405,
      says: "POST",
    },
    { what: "an unknown method of HTTP", method: "PUT", headers: json, body: call, status: 405, says: "" },
  ])("$what: $status", async ({ status, says, what: _what, ...sent }) => {
    const answer = await send(service.url, sent);
    expect(answer).toMatchObject({ status, body: expect.stringContaining(says) });
  });

  test("other paths lead nowhere, probes answer whoever asks", async () => {
    expect(await send(`${service.origin}/`, { method: "GET" })).toMatchObject({ status: 404 });
    for (const path of ["/healthz", "/readyz"]) {
      expect(
        await send(`${service.origin}${path}`, { method: "GET", headers: { host: "10.0.0.7:8000" } }),
      ).toMatchObject({ status: 200 });
    }
  });

  test("a page on this machine may call", async () => {
    const headers = { ...json, origin: "http://localhost:6274" };
    expect(await send(service.url, { headers, body: JSON.stringify(initialize) })).toMatchObject({ status: 200 });
  });
});

describe("a server with a name of its own", () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ allowedHosts: ["mcp.example", "Team.Example", "fd00::7"] });
  });
  afterAll(() => service.close(0));

  test.each([
    { host: "mcp.example", status: 200 },
    { host: "mcp.example:8443", status: 200 },
    { host: "team.example", status: 200 },
    { host: "[fd00::7]:8443", status: 200 },
    { host: "localhost:8000", status: 200 },
    { host: "[::1]:8000", status: 200 },
    { origin: "https://mcp.example", status: 200 },
    { host: "mcp.example.evil.example", status: 403 },
    { host: "evil-mcp.example", status: 403 },
    { host: "mcp.example@evil.example", status: 403 },
    { host: "127.0.0.1.evil.example", status: 403 },
    { origin: "https://mcp.example.evil.example", status: 403 },
    { origin: "null", status: 403 },
    { host: "mcp.example", origin: "https://evil.example", status: 403 },
  ])("is called by it, and by no other: $host $origin $status", async ({ status, ...names }) => {
    const headers = { ...json, ...names };
    expect(await send(service.url, { headers, body: JSON.stringify(initialize) })).toMatchObject({ status });
  });
});

describe("a bearer token", () => {
  const token = "a-token-of-some-length";
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ token });
  });
  afterAll(() => service.close(0));

  const body = JSON.stringify(initialize);
  test.each([
    { authorization: undefined, challenge: 'Bearer realm="k8s-mcp"' },
    { authorization: "Bearer a-token-of-some-lengt", challenge: 'Bearer realm="k8s-mcp", error="invalid_token"' },
    { authorization: `Bearer ${token}x`, challenge: 'Bearer realm="k8s-mcp", error="invalid_token"' },
    { authorization: "Basic YTpi", challenge: 'Bearer realm="k8s-mcp", error="invalid_request"' },
    { authorization: "Bearer", challenge: 'Bearer realm="k8s-mcp", error="invalid_request"' },
  ])("$authorization is challenged", async ({ authorization, challenge }) => {
    const headers = { ...json, ...(authorization === undefined ? {} : { authorization }) };
    const answer = await send(service.url, { headers, body });
    expect(answer).toMatchObject({ status: 401, headers: { "www-authenticate": challenge } });
  });

  test.each(clients)("lets the $client in, and is not logged", async ({ connect }) => {
    const client = await connect({ url: service.url, token });
    expect(await client.callTool("echo")).toMatchObject({ isError: false });
    await client.close();
    expect(service.log.join("")).not.toContain(token);
  });

  test("probes need none", async () => {
    expect(await send(`${service.origin}/readyz`, { method: "GET" })).toMatchObject({ status: 200, body: "ok\n" });
  });
});
