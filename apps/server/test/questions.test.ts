import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startService } from "./fixtures/http-service.ts";
import type { TestService } from "./fixtures/http-service.ts";
import { modernRequest, send } from "./fixtures/raw-http.ts";

let service: TestService;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close(0));

const person = { elicitation: {} };
const yes = { answer: { action: "accept", content: { why: "because" } } };

/** One round of a call of the tool that asks whether to go on. */
async function round(
  carried: object = {},
  options: { readonly as?: string; readonly input?: object; readonly asks?: Readonly<Record<string, unknown>> } = {},
) {
  const { as = "ann", input = {}, asks = person } = options;
  const { headers, body } = modernRequest("tools/call", { name: "ask", arguments: input, ...carried }, asks);
  const answer = await send(service.url, { headers: { ...headers, authorization: `Bearer ${as}` }, body });
  const { result, error } = JSON.parse(answer.body);
  return { status: answer.status, result, error };
}

/** What the first round is answered with. */
async function question(options?: Parameters<typeof round>[1]): Promise<string> {
  const { result } = await round({}, options);
  expect(result).toMatchObject({
    resultType: "input_required",
    inputRequests: { answer: { method: "elicitation/create", params: { message: "Go on?" } } },
  });
  return result.requestState;
}

const goneOn = { content: [{ type: "text", text: '{"kind":"answered","content":{"why":"because"}}' }] };
const refused = { code: -32_602 };

describe("an answer of a newer client", () => {
  test("is good for the question that was asked, once", async () => {
    const carried = { requestState: await question(), inputResponses: yes };
    expect((await round(carried)).result).toMatchObject(goneOn);
    expect(await round(carried)).toMatchObject({ error: refused });
  });

  test("that came unasked is no answer", async () => {
    expect((await round({ inputResponses: yes })).result).toMatchObject({ resultType: "input_required" });
  });

  test.each([
    { name: "of another person", options: { as: "bob" } },
    { name: "to a call with other arguments", options: { input: { text: "something else" } } },
  ])("$name is refused", async ({ options }) => {
    const carried = { requestState: await question(), inputResponses: yes };
    expect(await round(carried, options)).toMatchObject({ error: refused });
  });

  test.each([
    { name: "changed", change: (state: string) => state.replace(/^(.{20})./u, "$1_") },
    { name: "cut", change: (state: string) => state.slice(0, -1) },
    { name: "invented", change: () => "v1.e30.e30" },
    { name: "no text", change: () => 5 },
  ])("with a state that is $name is refused", async ({ change }) => {
    expect(await round({ requestState: change(await question()), inputResponses: yes })).toMatchObject({
      error: refused,
    });
  });

  test("comes too late after ten minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    try {
      const carried = { requestState: await question(), inputResponses: yes };
      vi.setSystemTime(Date.now() + 601_000);
      expect(await round(carried)).toMatchObject({ error: refused });
    } finally {
      vi.useRealTimers();
    }
  });

  test.each([
    { name: "missing", inputResponses: {} },
    { name: "under another name", inputResponses: { other: yes.answer } },
    { name: "of another kind", inputResponses: { answer: { roots: [] } } },
    { name: "no object", inputResponses: { answer: 12_345 } },
    { name: "against the form", inputResponses: { answer: { action: "accept", content: { why: 7 } } } },
  ])("that is $name is asked for again", async ({ inputResponses }) => {
    const first = await question();
    const { result } = await round({ requestState: first, inputResponses });
    expect(result).toMatchObject({ resultType: "input_required" });
    expect(result.requestState).not.toBe(first);
    expect((await round({ requestState: result.requestState, inputResponses: yes })).result).toMatchObject(goneOn);
  });

  test("beside others that nobody asked for is taken", async () => {
    const inputResponses = { ...yes, more: { action: "accept", content: {} } };
    expect((await round({ requestState: await question(), inputResponses })).result).toMatchObject(goneOn);
  });
});

test("nobody is asked at a client that says it cannot ask", async () => {
  const cannot = { content: [{ type: "text", text: '{"kind":"cannot"}' }] };
  expect((await round({}, { asks: {} })).result).toMatchObject(cannot);
  expect((await round({}, { asks: { elicitation: { url: {} } } })).result).toMatchObject(cannot);
});
