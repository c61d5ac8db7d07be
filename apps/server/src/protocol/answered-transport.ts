import { isJSONRPCErrorResponse, isJSONRPCRequest, isJSONRPCResultResponse } from "@modelcontextprotocol/server";
import type { RequestId, Transport } from "@modelcontextprotocol/server";
import { cancelledBy, tap } from "./tap.ts";

export interface AnsweredTransport {
  readonly transport: Transport;
  /** Settles when every request that came in has its answer, or after so many milliseconds. */
  readonly answered: (atMost: number) => Promise<void>;
}

/** Wraps a transport so that one can wait for its last answers. */
export function answeredTransport(wire: Transport): AnsweredTransport {
  const open = new Set<RequestId>();
  const waiting = new Set<() => void>();
  const settle = (id: RequestId | undefined): void => {
    if (id !== undefined) open.delete(id);
    if (open.size === 0) for (const wake of waiting) wake();
  };

  const transport = tap(wire, {
    incoming(message) {
      if (isJSONRPCRequest(message)) open.add(message.id);
      // A cancelled request gets no answer.
      else settle(cancelledBy(message));
    },
    outgoing(message) {
      if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) settle(message.id);
    },
  });

  return {
    transport,
    answered: (atMost) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, atMost);
        waiting.add(done);
        if (open.size === 0) done();
      }),
  };
}
