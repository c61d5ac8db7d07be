import type { Readable, Writable } from "node:stream";
import { parseJSONRPCMessage } from "@modelcontextprotocol/server";
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/server";
import { DEEPEST, isTooDeep } from "./depth.ts";
import { isRecord } from "./record.ts";

/** Bytes of one message: room for any manifest that an API server takes, and then some. */
const LONGEST = 10 * 1024 * 1024;
const LINE_FEED = 10;

/** JSON-RPC's own codes for what is no message. */
const PARSE_ERROR = -32_700;
const INVALID_REQUEST = -32_600;

/**
 * One message a line, as on stdio. Unlike the SDK's own it answers what is no message, as JSON-RPC asks for, and a line
 * that is too long costs that line and not the connection.
 *
 * @param longest Bytes of a line.
 */
export function createLineTransport(input: Readable, output: Writable, longest: number = LONGEST): Transport {
  let parts: Buffer[] = [];
  let length = 0;
  let closed = false;

  const write = (text: string): Promise<void> =>
    new Promise((resolve, reject) => {
      output.write(`${text}\n`, (error) => (error instanceof Error ? reject(error) : resolve()));
    });
  const refuse = (code: number, message: string, id: unknown = null): void => {
    transport.onerror?.(new Error(message));
    write(JSON.stringify({ jsonrpc: "2.0", id, error: { code, message } })).catch(() => {});
  };

  const read = (line: Buffer): void => {
    const value = parse(line);
    if (value === undefined) refuse(PARSE_ERROR, "Parse error: the line is no JSON.");
    else if (value === "blank") return;
    else if (isTooDeep(value)) {
      refuse(INVALID_REQUEST, `The message is nested deeper than ${DEEPEST} levels.`, idOf(value));
    } else if (Array.isArray(value)) refuse(INVALID_REQUEST, "Send one message a line, not a batch of them.");
    else {
      const message = messageIn(value);
      if (message !== undefined) transport.onmessage?.(message);
      else if (!isAnswer(value))
        refuse(INVALID_REQUEST, "Invalid request: this is no JSON-RPC 2.0 message.", idOf(value));
    }
  };
  const onData = (chunk: Buffer): void => {
    const [first = chunk, ...rest] = splitLines(chunk);
    take(first);
    for (const part of rest) {
      end();
      take(part);
    }
  };
  const take = (part: Buffer): void => {
    length += part.length;
    // What is left of a line that is too long is not worth keeping.
    if (length > longest) parts = [];
    else parts.push(part);
  };
  const end = (): void => {
    const line = Buffer.concat(parts);
    const tooLong = length > longest;
    parts = [];
    length = 0;
    if (closed) return;
    if (tooLong) refuse(INVALID_REQUEST, `The line is longer than ${longest} bytes.`);
    else read(line);
  };
  const onError = (error: Error): void => transport.onerror?.(error);
  const close = async (): Promise<void> => {
    if (closed) return;
    closed = true;
    input.off("data", onData).off("end", onEnd).off("close", onEnd);
    transport.onclose?.();
  };
  const onEnd = (): void => void close();

  const transport: Transport = {
    async start() {
      input.on("data", onData).on("end", onEnd).on("close", onEnd).on("error", onError);
      // Stays for good: a write may fail after the end, and nobody would be left to hear of it.
      output.on("error", onEnd);
    },
    send: (message: JSONRPCMessage) =>
      closed ? Promise.reject(new Error("The connection is closed.")) : write(JSON.stringify(message)),
    close,
  };
  return transport;
}

/** What stands before, between and after the line feeds. */
function splitLines(chunk: Buffer): readonly Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
    lines.push(chunk.subarray(from, end));
    from = end + 1;
  }
  return [...lines, chunk.subarray(from)];
}

/** Undefined where it is no JSON. */
function parse(line: Buffer): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(line);
    return text.trim() === "" ? "blank" : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageIn(value: unknown): JSONRPCMessage | undefined {
  try {
    return parseJSONRPCMessage(value);
  } catch {
    return undefined;
  }
}

/** To a wrong answer there is no answer. */
function isAnswer(value: unknown): boolean {
  return isRecord(value) && ("result" in value || "error" in value) && !("method" in value);
}

function idOf(value: unknown): string | number | undefined {
  const id = isRecord(value) ? value["id"] : undefined;
  return typeof id === "string" || (typeof id === "number" && Number.isSafeInteger(id)) ? id : undefined;
}
