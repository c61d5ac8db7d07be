import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { NodeIncomingMessageLike } from "@modelcontextprotocol/node";
import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from "@modelcontextprotocol/node";
import { createMcpHandler, isInitializeRequest, isLegacyRequest } from "@modelcontextprotocol/server";
import type { JSONRPCErrorResponse } from "@modelcontextprotocol/server";
import { announceLists } from "../changes/list-changes.ts";
import { isRecord } from "../record.ts";
import { NO_SESSION, headerOf, refuse } from "./answer.ts";
import { createChangeBus } from "./change-bus.ts";
import type { Endpoint, EndpointOptions, HttpSession } from "./endpoint.ts";
import { createInFlight } from "./in-flight.ts";
import { authInfoOf, principalOf } from "./principals.ts";
import { receive } from "./receive.ts";

/**
 * One URL for both eras: requests of 2026-07-28 are served one by one, older clients get a session. The SDK's own
 * answer to older clients is stateless, in which confirmations fail and subscriptions deliver nothing; so it rejects
 * them and they are sent here instead.
 */
export function createMcpEndpoint({
  factory,
  catalogue,
  log,
  sessions,
  maxBody,
  protocol = "auto",
}: EndpointOptions): Endpoint {
  const onerror = (error: Error): void => log.debug("protocol", { error: error.message });
  const changes = createChangeBus(catalogue, log);
  const modern = createMcpHandler(factory, {
    legacy: "reject",
    maxRequestBodySize: maxBody,
    bus: changes.bus,
    onerror,
  });
  const serveModern = toNodeHandler(modern, { maxRequestBodySize: maxBody, onerror });
  const inFlight = createInFlight();

  /** A session that the handshake in this request opens. */
  const openSession = async (request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> => {
    const server = factory({ era: "legacy" });
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => sessions.add(id, session),
      onsessionclosed: (id) => {
        stop();
        sessions.remove(id);
      },
      maxRequestBodySize: maxBody,
    });
    const stop = announceLists(server, catalogue, log);
    const session: HttpSession = {
      principal: principalOf(request),
      over: "streamable-http",
      handle: (...one) => handleBy(transport, ...one),
      close() {
        stop();
        return server.close();
      },
    };
    await server.connect(transport);
    await session.handle(request, response, body);
    // A handshake that was refused leaves no session behind that anybody could name.
    if (transport.sessionId === undefined) await session.close();
  };

  const serveLegacy = async (request: IncomingMessage, response: ServerResponse, body: unknown): Promise<void> => {
    const id = headerOf(request.headers, "mcp-session-id");
    if (id === undefined) {
      if (request.method !== "POST") {
        refuse(response, 405, "There is no stream outside a session. Use POST.", { headers: { allow: "POST" } });
      } else if (!isInitialize(body)) {
        refuse(response, 400, "The Mcp-Session-Id header is missing. Send initialize first.");
      } else if (!sessions.makeRoom()) {
        refuse(response, 503, "Every session is in use. Try again later.", { headers: { "retry-after": "5" } });
      } else {
        await openSession(request, response, body);
      }
      return;
    }
    const session = sessions.get(id);
    if (session?.over !== "streamable-http" || session.principal !== principalOf(request)) {
      refuse(response, 404, "There is no such session, or it was idle too long. Send initialize again.", {
        code: NO_SESSION,
      });
      return;
    }
    response.once("close", sessions.use(id));
    await session.handle(request, response, body);
  };

  return {
    async handle(request, response) {
      let body: unknown;
      if (request.method === "POST") {
        const received = await receive(request, response, maxBody);
        if (received === undefined) return;
        body = received.body;
        // The other streams stay open for as long as their client: waiting for them would be waiting for it.
        if (!isListen(body)) response.once("close", inFlight.begin());
      }
      // Headers and the parsed body decide; serialising the body again would be for nothing.
      const like = likeRequest(request);
      const legacy = protocol === "legacy" || (await isLegacyRequest(await toWebRequest(like, {}), body));
      if (legacy) {
        await serveLegacy(request, response, body);
        return;
      }
      const refused = await changes.within(body, principalOf(request), (agreed) => serveModern(like, response, agreed));
      if (refused !== undefined) answerError(response, refused);
    },
    answered: (atMost) => inFlight.settled(atMost),
    async close() {
      changes.close();
      await modern.close();
    },
  };
}

function handleBy(
  transport: NodeStreamableHTTPServerTransport,
  request: IncomingMessage,
  response: ServerResponse,
  body: unknown,
): Promise<void> {
  const auth = authInfoOf(request);
  return transport.handleRequest(auth === undefined ? request : Object.assign(request, { auth }), response, body);
}

function isInitialize(body: unknown): boolean {
  return Array.isArray(body) ? body.some((message) => isInitializeRequest(message)) : isInitializeRequest(body);
}

/** As the SDK answers a stream that it does not open. */
function answerError(response: ServerResponse, error: JSONRPCErrorResponse): void {
  response.writeHead(200, { "content-type": "application/json" });
  response.end(JSON.stringify(error));
}

function isListen(body: unknown): boolean {
  return isRecord(body) && body["method"] === "subscriptions/listen";
}

/** The SDK's own, stricter type of the same thing. */
function likeRequest(request: IncomingMessage): NodeIncomingMessageLike {
  const auth = authInfoOf(request);
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/",
    headers: request.headers,
    [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
    ...(auth === undefined ? {} : { auth }),
  };
}
