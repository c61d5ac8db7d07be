import { isJSONRPCErrorResponse, isJSONRPCRequest, isJSONRPCResultResponse } from "@modelcontextprotocol/server";
import type { RequestId, Transport } from "@modelcontextprotocol/server";
import { LISTEN } from "./changes/listen-request.ts";
import { createRest } from "./rest.ts";
import { cancelledBy, tap } from "./tap.ts";

export interface AnsweredTransport {
  readonly transport: Transport;
  /** Settles when every request that came in has its answer, or after so many milliseconds. */
  readonly answered: (atMost: number) => Promise<void>;
}

/** Wraps a transport so that one can wait for its last answers. */
export function answeredTransport(wire: Transport): AnsweredTransport {
  const open = new Set<RequestId>();
  const rest = createRest(() => open.size === 0);
  const settle = (id: RequestId | undefined): void => {
    if (id !== undefined) open.delete(id);
    rest.look();
  };

  const transport = tap(wire, {
    incoming(message) {
      // A stream is answered when its client or the server leaves: waiting for that would be waiting for oneself.
      if (isJSONRPCRequest(message) && message.method !== LISTEN) open.add(message.id);
      // A cancelled request gets no answer.
      else settle(cancelledBy(message));
    },
    outgoing(message) {
      if (isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) settle(message.id);
    },
  });

  return { transport, answered: rest.reached };
}
