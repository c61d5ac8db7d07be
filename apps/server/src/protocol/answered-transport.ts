import { isJSONRPCErrorResponse, isJSONRPCRequest, isJSONRPCResultResponse } from "@modelcontextprotocol/server";
import type { JSONRPCMessage, RequestId, Transport } from "@modelcontextprotocol/server";

export interface AnsweredTransport {
  readonly transport: Transport;
  /** Settles when every request that came in has its answer, or after so many milliseconds. */
  readonly answered: (atMost: number) => Promise<void>;
}

/** Wraps a transport so that one can wait for its last answers. */
export function answeredTransport(wire: Transport): AnsweredTransport {
  const open = new Set<RequestId>();
  let wake: (() => void) | undefined;
  const settle = (id: RequestId | undefined): void => {
    if (id !== undefined) open.delete(id);
    if (open.size === 0) wake?.();
  };

  const transport: Transport = {
    async start() {
      const listeners: Pick<Transport, "onmessage" | "onclose" | "onerror"> = {
        onmessage: (message, extra) => {
          if (isJSONRPCRequest(message)) open.add(message.id);
          else settle(cancelledId(message));
          transport.onmessage?.(message, extra);
        },
        onclose: () => transport.onclose?.(),
        onerror: (error) => transport.onerror?.(error),
      };
      await Object.assign(wire, listeners).start();
    },
    async send(message, options) {
      try {
        await wire.send(message, options);
      } finally {
        if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) settle(message.id);
      }
    },
    close: () => wire.close(),
  };

  return {
    transport,
    answered: (atMost) =>
      new Promise((resolve) => {
        if (open.size === 0) {
          resolve();
          return;
        }
        const timer = setTimeout(resolve, atMost);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      }),
  };
}

/** A cancelled request gets no answer. */
function cancelledId(message: JSONRPCMessage): RequestId | undefined {
  if (!("method" in message) || message.method !== "notifications/cancelled") return undefined;
  const id = message.params?.["requestId"];
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}
