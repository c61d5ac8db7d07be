import { request } from "node:http";
import { createConnection } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { clients } from "./fixtures/clients.ts";
import { testCatalogue } from "./fixtures/catalogue.ts";
import { serve, startService } from "./fixtures/http-service.ts";
import type { TestService } from "./fixtures/http-service.ts";
import { eventually } from "./fixtures/eventually.ts";
import { initialize, json, modernRequest, send } from "./fixtures/raw-http.ts";

describe("sessions of older clients", () => {
  let service: TestService;
  afterEach(() => service.close(0));

  async function open(): Promise<string> {
    const answer = await send(service.url, { headers: json, body: JSON.stringify(initialize) });
    expect(answer).toMatchObject({ status: 200, headers: { "mcp-session-id": expect.any(String) } });
    return String(answer.headers["mcp-session-id"]);
  }

  const list = (session: string, headers: Readonly<Record<string, string>> = {}) =>
    send(service.url, {
      headers: { ...json, "mcp-session-id": session, ...headers },
      body: JSON.stringify({ jsonrpc: "2.0", id: 2, method: "tools/list" }),
    });

  test("make room at the cost of the one idle longest", async () => {
    service = await startService({ maxSessions: 2 });
    const [first, second] = [await open(), await open()];
    await list(first);
    const third = await open();
    expect(await list(second)).toMatchObject({ status: 404 });
    expect(await list(first)).toMatchObject({ status: 200 });
    expect(await list(third)).toMatchObject({ status: 200 });
  });

  test("that are all in use leave no room, and say so", async () => {
    service = await startService({ maxSessions: 1 });
    const session = await open();
    const stream = request(service.url, { headers: { accept: "text/event-stream", "mcp-session-id": session } }).end();
    await new Promise((resolve) => stream.once("response", resolve));
    const answer = await send(service.url, { headers: json, body: JSON.stringify(initialize) });
    expect(answer).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    stream.destroy();
  });

  test("end when they were idle for too long, with what they watch", async () => {
    // Longer than it takes to subscribe on a busy machine.
    service = await startService({ idle: 3000 });
    const session = await open();
    await send(service.url, {
      headers: { ...json, "mcp-session-id": session },
      body: JSON.stringify({ jsonrpc: "2.0", id: 2, method: "resources/subscribe", params: { uri: "test://one" } }),
    });
    expect(service.catalogue.resources.watched()).toBe(1);
    await eventually(() => expect(service.catalogue.resources.watched()).toBe(0));
    expect(await list(session)).toMatchObject({ status: 404 });
  });

  test("are of the person who opened them", async () => {
    service = await startService();
    const ann = { ...json, authorization: "Bearer ann" };
    const opened = await send(service.url, { headers: ann, body: JSON.stringify(initialize) });
    const session = String(opened.headers["mcp-session-id"]);
    expect(await list(session)).toMatchObject({ status: 404 });
    expect(await list(session, { authorization: "Bearer bob" })).toMatchObject({ status: 404 });
    expect(await list(session, { authorization: "Bearer ann" })).toMatchObject({ status: 200 });
  });

  test("end when the client says so, with the calls in them", async () => {
    service = await startService();
    const session = await open();
    const call = send(service.url, {
      headers: { ...json, "mcp-session-id": session },
      body: JSON.stringify({ jsonrpc: "2.0", id: 3, method: "tools/call", params: { name: "wait", arguments: {} } }),
    });
    await eventually(() => expect(service.catalogue.waits.begun()).toBe(1));
    expect(await send(service.url, { method: "DELETE", headers: { "mcp-session-id": session } })).toMatchObject({
      status: 200,
    });
    await eventually(() => expect(service.catalogue.waits.aborted()).toBe(1));
    await call;
    expect(await list(session)).toMatchObject({ status: 404 });
  });

  test("do not end a call because a connection was lost", async () => {
    service = await startService();
    const session = await open();
    const body = JSON.stringify({
      jsonrpc: "2.0",
      id: 3,
      method: "tools/call",
      params: { name: "wait", arguments: {} },
    });
    const call = request(service.url, { method: "POST", headers: { ...json, "mcp-session-id": session } });
    call.on("error", () => {});
    call.end(body);
    await eventually(() => expect(service.catalogue.waits.begun()).toBe(1));
    call.destroy();
    expect(await list(session)).toMatchObject({ status: 200 });
    expect(service.catalogue.waits.aborted()).toBe(0);
  });
});

test("a newer client that goes away ends its call", async () => {
  const service = await startService();
  const { headers, body } = modernRequest("tools/call", { name: "wait", arguments: {} });
  const call = request(service.url, { method: "POST", headers });
  call.on("error", () => {});
  call.end(body);
  await eventually(() => expect(service.catalogue.waits.begun()).toBe(1));
  call.destroy();
  await eventually(() => expect(service.catalogue.waits.aborted()).toBe(1));
  await service.close(0);
});

describe("the end of the server", () => {
  test("lets calls finish, then takes no more", async () => {
    const service = await startService();
    const client = await clients[0]?.connect({ url: service.url });
    const controller = new AbortController();
    const call = client?.callTool("wait", {}, { signal: controller.signal });
    await eventually(() => expect(service.catalogue.waits.begun()).toBe(1));
    const closing = service.close(60_000);
    await expect(send(`${service.origin}/readyz`, { method: "GET" })).rejects.toThrow("ECONNREFUSED");
    controller.abort();
    await expect(call).rejects.toThrow(/abort/iu);
    await closing;
    expect(service.catalogue.waits.aborted()).toBe(1);
  });

  test("is told to a probe whose connection is open still", async () => {
    const service = await startService();
    const controller = new AbortController();
    const client = await clients[0]?.connect({ url: service.url });
    const call = client?.callTool("wait", {}, { signal: controller.signal });
    await eventually(() => expect(service.catalogue.waits.begun()).toBe(1));
    const probe = createConnection(service.port, "127.0.0.1").setEncoding("utf8");
    let said = "";
    probe.on("data", (chunk) => (said += chunk));
    probe.write("GET /readyz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    await eventually(() => expect(said).toMatch(/^HTTP\/1\.1 200 [^]*ok\n/u));
    // A request that has begun keeps its connection; what was sent before another answer has arrived.
    probe.write("GET /readyz HTTP/1.1\r\n");
    await send(`${service.origin}/healthz`, { method: "GET" });
    const closing = service.close(60_000);
    probe.write("Host: localhost\r\n\r\n");
    await eventually(() => expect(said).toMatch(/HTTP\/1\.1 503 [^]*stopping\n/u));
    controller.abort();
    await expect(call).rejects.toThrow(/abort/iu);
    await closing;
  });

  test.each(clients)("has the calls that do not finish in time say so: $client", async ({ connect }) => {
    const waiting = Promise.withResolvers<undefined>();
    let begun = 0;
    const service = await serve({
      ...testCatalogue(),
      async callTool() {
        begun += 1;
        await waiting.promise;
        return { text: "stopped", structured: { status: "error" }, isError: true };
      },
    });
    const client = await connect({ url: service.url });
    const call = client.callTool("wait");
    await eventually(() => expect(begun).toBe(1));
    const closing = service.close(1, async () => waiting.resolve(undefined));
    expect(await call).toMatchObject({ texts: ["stopped"], isError: true });
    await closing;
  });

  test("ends the calls that do not finish in time", async () => {
    const service = await startService();
    const client = await clients[0]?.connect({ url: service.url });
    const call = client?.callTool("wait");
    await eventually(() => expect(service.catalogue.waits.begun()).toBe(1));
    await Promise.all([expect(call).rejects.toThrow(/./u), service.close(1)]);
    expect(service.catalogue.waits.aborted()).toBe(1);
  });
});
