import type { ServerResponse } from "node:http";
import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/server";

/** Milliseconds between two comments on a quiet stream: less than proxies wait. */
const KEEP_ALIVE = 15_000;

const HEADERS = {
  "content-type": "text/event-stream",
  "cache-control": "no-cache, no-transform",
  connection: "keep-alive",
  // Tells nginx not to hold events back.
  "x-accel-buffering": "no",
};

/**
 * The server's side of HTTP+SSE, the transport of 2024-11-05: answers go over one long response, and messages come in
 * by requests to an address that the stream names first.
 *
 * @param address Where the client sends its messages to.
 */
export function createSseTransport(response: ServerResponse, sessionId: string, address: string): Transport {
  let keepAlive: NodeJS.Timeout | undefined;
  const write = (text: string): Promise<void> =>
    new Promise((resolve) => {
      // Nobody is left to read what comes after the end of a stream.
      if (response.writableEnded || response.destroyed) resolve();
      else if (response.write(text)) resolve();
      else {
        const go = (): void => {
          response.off("drain", go).off("close", go);
          resolve();
        };
        response.on("drain", go).on("close", go);
      }
    });
  const event = (name: string, data: string): Promise<void> => write(`event: ${name}\ndata: ${data}\n\n`);

  const transport: Transport = {
    sessionId,
    async start() {
      response.writeHead(200, HEADERS);
      keepAlive = setInterval(() => void write(": keep-alive\n\n"), KEEP_ALIVE).unref();
      response.once("close", () => clearInterval(keepAlive));
      await event("endpoint", address);
    },
    send: (message: JSONRPCMessage) => event("message", JSON.stringify(message)),
    async close() {
      clearInterval(keepAlive);
      response.end();
      transport.onclose?.();
    },
  };
  return transport;
}
