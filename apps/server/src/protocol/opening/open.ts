import type { Readable, Writable } from "node:stream";
import type { Catalogue } from "../catalogue.ts";
import type { Protocol } from "./revisions.ts";
import { answerOf } from "./answers.ts";
import { readOpeningMessage } from "./requests.ts";
import type { OpeningMessage, RequestId } from "./requests.ts";

/** What was said before the SDK took over. */
export interface Opening {
  /** Every byte that was read, for the SDK to read again: so it comes to the state that the answers promised. */
  readonly read: Buffer;
  /** Requests in there that have their answer. */
  readonly answered: readonly RequestId[];
}

/** Bytes of an opening: more than any client says before it calls something. */
const LONGEST = 64 * 1024;
const LINE_FEED = 10;

/**
 * Answers the messages with which every client begins, without the SDK: loading it takes three times as long as
 * starting Node, and nobody should wait for that to see a list of tools.
 *
 * @returns What the SDK needs to go on, as soon as something else is asked, or the tools are listed; undefined where the
 *   client left before.
 */
export async function open(
  catalogue: Catalogue,
  input: Readable,
  output: Writable,
  protocol: Protocol = "auto",
): Promise<Opening | undefined> {
  const answered: RequestId[] = [];
  let read = Buffer.alloc(0);
  let from = 0;
  let era: "legacy" | "modern" | undefined;
  let client: string | undefined;

  const handOver = (): Opening => ({ read, answered });
  while (read.length <= LONGEST) {
    const end = read.indexOf(LINE_FEED, from);
    if (end === -1) {
      const chunk = await nextChunk(input);
      if (chunk === undefined) return from === read.length ? undefined : handOver();
      read = Buffer.concat([read, chunk]);
      continue;
    }
    const message = readOpeningMessage(read.toString("utf8", from, end));
    if (message === undefined || !follows(message, era)) return handOver();
    if (protocol === "legacy" && isModern(message)) return handOver();
    era ??= message.kind === "initialize" ? "legacy" : "modern";
    if (message.kind === "initialize") ({ client } = message);
    from = end + 1;
    const result = await answerOf(message, catalogue, client);
    if (result === undefined || message.kind === "initialized") continue;
    answered.push(message.id);
    await write(output, `${JSON.stringify({ result, jsonrpc: "2.0", id: message.id })}\n`);
    if (message.kind === "list-tools") return handOver();
  }
  return handOver();
}

/** Whether it is a message that comes at this point: an era is chosen once, and the old one begins with a handshake. */
function follows(message: OpeningMessage, era: "legacy" | "modern" | undefined): boolean {
  switch (message.kind) {
    case "initialize":
      return era === undefined;
    case "initialized":
    case "ping":
      return era === "legacy";
    case "discover":
      return era !== "legacy";
    case "list-tools":
      return message.modern ? era !== "legacy" : era === "legacy";
    default:
      return message satisfies never;
  }
}

function isModern(message: OpeningMessage): boolean {
  return message.kind === "discover" || (message.kind === "list-tools" && message.modern);
}

/** The next bytes, undefined at the end. Reads no more than it gives. */
function nextChunk(input: Readable): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const take = (): void => {
      const chunk: unknown = input.read();
      if (Buffer.isBuffer(chunk)) done(chunk);
    };
    const end = (): void => done(undefined);
    const done = (chunk: Buffer | undefined): void => {
      input.off("readable", take);
      for (const event of ["end", "close", "error"]) input.off(event, end);
      resolve(chunk);
    };
    input.on("readable", take);
    for (const event of ["end", "close", "error"]) input.on(event, end);
    if (input.readableEnded || input.destroyed) end();
    else take();
  });
}

function write(output: Writable, line: string): Promise<void> {
  return new Promise((resolve) => {
    // A reader that went away shows in the input's end as well.
    output.write(line, () => resolve());
  });
}
