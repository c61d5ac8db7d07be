import { once } from "node:events";
import { PassThrough } from "node:stream";
import { LATEST_PROTOCOL_VERSION, SUPPORTED_PROTOCOL_VERSIONS } from "@modelcontextprotocol/server";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testCatalogue } from "../../../test/fixtures/catalogue.ts";
import { createLog } from "../../telemetry/log.ts";
import { connect } from "../connection.ts";
import { serveStdio } from "../stdio.ts";
import { open } from "./open.ts";
import { LATEST_LEGACY_REVISION, LEGACY_REVISIONS } from "./revisions.ts";

const catalogue = testCatalogue();
const log = createLog("error", { write: () => undefined });

const clientInfo = { name: "client", version: "1" };
const hello = (protocolVersion: string) => ({
  id: 1,
  method: "initialize",
  params: { protocolVersion, capabilities: {}, clientInfo },
});
const initialized = { method: "notifications/initialized" };
const claim = {
  _meta: {
    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
    "io.modelcontextprotocol/clientInfo": clientInfo,
    "io.modelcontextprotocol/clientCapabilities": { elicitation: {} },
  },
};
const nested = (levels: number): object => (levels === 0 ? {} : { in: nested(levels - 1) });
const lines = (messages: readonly object[]) =>
  messages.map((message) => `${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`).join("");

/** Says all of it at once and leaves. Whoever does not wait for answers gets them in any order. */
async function replies(
  text: string,
  serve: (streams: { input: PassThrough; output: PassThrough }) => Promise<void>,
): Promise<readonly unknown[]> {
  const input = new PassThrough();
  const output = new PassThrough();
  input.end(text);
  await serve({ input, output });
  output.end();
  const said = await output.setEncoding("utf8").toArray();
  return said
    .join("")
    .split("\n")
    .filter((line) => line !== "")
    .toSorted()
    .map((line): unknown => JSON.parse(line));
}

const ofTheSdk = (text: string) =>
  replies(text, async (streams) => {
    const connection = connect(catalogue, log, { read: Buffer.alloc(0), answered: [] }, streams);
    await once(streams.input, "end");
    // The last bytes are in the SDK's buffer a turn after the end of the input.
    await new Promise((resolve) => setImmediate(resolve));
    await connection.answered(5000);
    await connection.close();
  });
const ofTheProduct = (text: string) => replies(text, (streams) => serveStdio(catalogue, log, streams).ended);

describe("the opening of a connection", () => {
  it("knows the revisions that the SDK knows", () => {
    expect(LEGACY_REVISIONS).toEqual(SUPPORTED_PROTOCOL_VERSIONS);
    expect(LATEST_LEGACY_REVISION).toBe(LATEST_PROTOCOL_VERSION);
  });

  const dialogues: readonly { readonly name: string; readonly messages: readonly object[] }[] = [
    ...LEGACY_REVISIONS.map((revision) => ({
      name: `a handshake of ${revision}`,
      messages: [hello(revision), initialized, { id: 2, method: "tools/list" }],
    })),
    { name: "a revision that nobody knows", messages: [hello("1999-01-01")] },
    {
      name: "a handshake that is nested too deep",
      messages: [
        {
          ...hello("2025-06-18"),
          params: { ...hello("2025-06-18").params, capabilities: { experimental: nested(101) } },
        },
      ],
    },
    { name: "a ping", messages: [hello("2025-06-18"), initialized, { id: "p", method: "ping" }] },
    {
      name: "a list with a progress token",
      messages: [
        hello("2025-06-18"),
        initialized,
        { id: 2, method: "tools/list", params: { _meta: { progressToken: 1 } } },
      ],
    },
    { name: "a discovery", messages: [{ id: 0, method: "server/discover", params: claim }] },
    { name: "a list of the stateless era", messages: [{ id: 7, method: "tools/list", params: claim }] },
    {
      name: "a discovery and a list",
      messages: [
        { id: 1, method: "server/discover", params: claim },
        { id: 2, method: "tools/list", params: claim },
      ],
    },
    {
      name: "a discovery and a handshake",
      messages: [
        { id: 1, method: "server/discover", params: claim },
        { ...hello("2025-06-18"), id: 2 },
        initialized,
        { id: 3, method: "tools/list" },
      ],
    },
    {
      name: "a list, and a call",
      messages: [
        hello("2025-11-25"),
        initialized,
        { id: 2, method: "tools/list" },
        { id: 3, method: "tools/call", params: { name: "echo", arguments: { text: "hi" } } },
      ],
    },
    {
      name: "a call at once",
      messages: [{ id: 1, method: "tools/call", params: { ...claim, name: "echo", arguments: {} } }],
    },
    {
      name: "a second handshake",
      messages: [hello("2025-11-25"), initialized, { id: 2, method: "tools/list" }, { ...hello("2024-11-05"), id: 3 }],
    },
    {
      name: "a method that nobody knows",
      messages: [hello("2025-11-25"), initialized, { id: 2, method: "tools/lists" }],
    },
    { name: "a list without a handshake", messages: [{ id: 2, method: "tools/list" }] },
    {
      name: "a claim of another revision",
      messages: [
        {
          id: 2,
          method: "tools/list",
          params: { _meta: { ...claim["_meta"], "io.modelcontextprotocol/protocolVersion": "2027-01-01" } },
        },
      ],
    },
    {
      name: "half a claim",
      messages: [
        { id: 2, method: "tools/list", params: { _meta: { "io.modelcontextprotocol/protocolVersion": "2026-07-28" } } },
      ],
    },
    {
      name: "a cursor",
      messages: [hello("2025-11-25"), initialized, { id: 2, method: "tools/list", params: { cursor: 5 } }],
    },
    {
      name: "a handshake without a client",
      messages: [{ id: 1, method: "initialize", params: { protocolVersion: "2025-06-18", capabilities: {} } }],
    },
  ];

  it.each(dialogues)("answers $name as the SDK does", async ({ messages }) => {
    expect(await ofTheProduct(lines(messages))).toEqual(await ofTheSdk(lines(messages)));
  });

  it.each([
    { name: "no JSON", text: "hello\n" },
    { name: "another JSON-RPC", text: '{"jsonrpc":"1.0","id":1,"method":"ping"}\n' },
    { name: "a batch", text: "[]\n" },
    { name: "a number that is none", text: '{"jsonrpc":"2.0","id":1.5,"method":"initialize","params":{}}\n' },
    { name: "a line without an end", text: '{"jsonrpc":"2.0","id":1,"method":"initialize","para' },
    { name: "a line that never ends", text: "x".repeat(100_000) },
  ])("leaves $name to the SDK", async ({ text }) => {
    const input = new PassThrough();
    input.end(text);
    expect(await open(catalogue, input, new PassThrough())).toMatchObject({ answered: [] });
  });

  it("reads the same however its bytes arrive", async () => {
    const text = Buffer.from(lines([hello("2025-06-18"), initialized, { id: "ä", method: "tools/list" }]));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: text.length - 1 }), { maxLength: 5 }), async (places) => {
        const input = new PassThrough();
        const output = new PassThrough();
        const opening = open(catalogue, input, output);
        let from = 0;
        for (const place of [...places.toSorted((one, other) => one - other), text.length]) {
          input.write(text.subarray(from, place));
          from = place;
        }
        expect(await opening).toEqual({ read: text, answered: [1, "ä"] });
        expect(String(output.read()).split("\n")).toHaveLength(3);
      }),
    );
  });

  it("ends with a client that says nothing", async () => {
    expect(await ofTheProduct("")).toEqual([]);
  });
});
