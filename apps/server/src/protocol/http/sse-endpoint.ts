import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parseJSONRPCMessage } from "@modelcontextprotocol/server";
import type { JSONRPCMessage } from "@modelcontextprotocol/server";
import { answeredTransport } from "../answered-transport.ts";
import { announceLists } from "../changes/list-changes.ts";
import { INVALID_REQUEST, NO_SESSION, refuse } from "./answer.ts";
import type { Endpoint, EndpointOptions, HttpSession } from "./endpoint.ts";
import { authInfoOf, principalOf } from "./principals.ts";
import { receive } from "./receive.ts";
import { createSseTransport } from "./sse-transport.ts";

/** Where a client of HTTP+SSE opens its stream. */
export const SSE_PATH = "/sse";
/** Where it sends its messages to. */
export const MESSAGES_PATH = "/messages";

/** Milliseconds for calls whose client is gone; they are not cancelled by that. */
const LAST_CALLS = 300_000;

/** HTTP+SSE for the oldest clients, in the eras that had it. */
export function createSseEndpoint({ factory, catalogue, log, sessions, maxBody }: EndpointOptions): Endpoint {
  const streams = new Map<string, { answered(atMost: number): Promise<void> }>();

  const open = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!sessions.makeRoom()) {
      refuse(response, 503, "Every session is in use. Try again later.", { headers: { "retry-after": "5" } });
      return;
    }
    const id = randomUUID();
    const server = factory({ era: "legacy" });
    const wire = createSseTransport(response, id, `${MESSAGES_PATH}?sessionId=${id}`);
    const { transport, answered } = answeredTransport(wire);
    const stop = announceLists(server, catalogue, log);
    const session: HttpSession = {
      principal: principalOf(request),
      over: "sse",
      async handle(sent, answer, body) {
        const message = messageIn(body);
        if (message === undefined) {
          refuse(answer, 400, "This is no JSON-RPC message. Send one at a time.", { code: INVALID_REQUEST });
          return;
        }
        const authInfo = authInfoOf(sent);
        answer.writeHead(202).end();
        wire.onmessage?.(message, authInfo === undefined ? {} : { authInfo });
      },
      close() {
        stop();
        streams.delete(id);
        return server.close();
      },
    };
    sessions.add(id, session);
    streams.set(id, { answered });
    const release = sessions.use(id);
    // The client can come back to no stream: what it has asked for still runs to its end, and the session ends then.
    response.once("close", () => {
      void answered(LAST_CALLS).then(() => {
        release();
        return sessions.end(id);
      });
    });
    await server.connect(transport);
  };

  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = new URL(request.url ?? "/", "http://localhost").searchParams.get("sessionId") ?? "";
    const session = sessions.get(id);
    if (session?.over !== "sse" || session.principal !== principalOf(request)) {
      refuse(response, 404, `There is no such session. Open a stream with GET ${SSE_PATH}.`, { code: NO_SESSION });
      return;
    }
    const received = await receive(request, response, maxBody);
    if (received !== undefined) await session.handle(request, response, received.body);
  };

  return {
    async handle(request, response) {
      const opens = request.url?.split("?", 1)[0] === SSE_PATH;
      const method = opens ? "GET" : "POST";
      if (request.method !== method) {
        refuse(response, 405, `Use ${method} here.`, { headers: { allow: method } });
        return;
      }
      await (opens ? open(request, response) : take(request, response));
    },
    async answered(atMost) {
      await Promise.all([...streams.values()].map((stream) => stream.answered(atMost)));
    },
    async close() {
      streams.clear();
    },
  };
}

function messageIn(body: unknown): JSONRPCMessage | undefined {
  try {
    return parseJSONRPCMessage(body);
  } catch {
    return undefined;
  }
}
