import type { JSONRPCMessage, Transport } from "@modelcontextprotocol/server";

export interface Taps {
  /** Sees each message before the server does. */
  readonly incoming?: (message: JSONRPCMessage) => void;
  /** Takes a message out of the way where it says so; `pass` gives the server that one, or another, later. */
  readonly detain?: (message: JSONRPCMessage, pass: (message: JSONRPCMessage) => void) => boolean;
  /** Sees each message that was sent, also one that could not be. */
  readonly outgoing?: (message: JSONRPCMessage) => void;
}

/** The same transport, with somebody looking on. */
export function tap(wire: Transport, { incoming, detain, outgoing }: Taps): Transport {
  const transport: Transport = {
    ...(wire.sessionId === undefined ? {} : { sessionId: wire.sessionId }),
    async start() {
      const listeners: Pick<Transport, "onmessage" | "onclose" | "onerror"> = {
        onmessage: (message, extra) => {
          incoming?.(message);
          const pass = (one: JSONRPCMessage): void => transport.onmessage?.(one, extra);
          if (detain?.(message, pass) !== true) pass(message);
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
        outgoing?.(message);
      }
    },
    close: () => wire.close(),
  };
  return transport;
}

/** The request that a message cancels. */
export function cancelledBy(message: JSONRPCMessage): string | number | undefined {
  if (!("method" in message) || message.method !== "notifications/cancelled") return undefined;
  const id = message.params?.["requestId"];
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}
