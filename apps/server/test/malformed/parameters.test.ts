import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startService } from "../fixtures/http-service.ts";
import type { TestService } from "../fixtures/http-service.ts";
import { initialize, json, modernRequest, send } from "../fixtures/raw-http.ts";
import type { RawAnswer } from "../fixtures/raw-http.ts";

let service: TestService;
let session: Record<string, string>;
beforeAll(async () => {
  service = await startService();
  const opened = await send(service.url, { headers: json, body: JSON.stringify(initialize) });
  session = { ...json, "mcp-session-id": String(opened.headers["mcp-session-id"]) };
});
afterAll(() => service.close(0));

function errorIn({ headers, body }: RawAnswer): { readonly code: number; readonly message: string } {
  const event = /^data: (?<json>.+)$/mu.exec(body)?.[1];
  return JSON.parse(String(headers["content-type"]).includes("event-stream") ? (event ?? "") : body).error;
}

const eras = [
  { era: "2026-07-28", requestOf: (method: string, params: Record<string, unknown>) => modernRequest(method, params) },
  {
    era: "2025-06-18",
    requestOf: (method: string, params: Record<string, unknown>) => ({
      headers: session,
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method, params }),
    }),
  },
];

describe.each(eras)("parameters of $era that do not fit are named, in a line", ({ requestOf }) => {
  test.each([
    { method: "tools/call", params: { name: "echo", arguments: [] }, says: "arguments" },
    { method: "tools/call", params: { name: "echo", arguments: "text" }, says: "arguments" },
    { method: "prompts/get", params: { name: "greet", arguments: { who: 7 } }, says: "arguments.who" },
    { method: "resources/list", params: { cursor: 7 }, says: "cursor" },
    { method: "completion/complete", params: { ref: { type: "ref/prompt", name: "greet" } }, says: "argument" },
  ])("$method $params", async ({ method, params, says }) => {
    const { code, message } = errorIn(await send(service.url, requestOf(method, params)));
    expect(code).toBe(-32_602);
    expect(message).toMatch(new RegExp(`^Invalid params for ${method}: params\\.${says}: [^\\n{]+$`, "u"));
  });
});
