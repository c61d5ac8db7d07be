import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { NodeIncomingMessageLike } from "@modelcontextprotocol/node";
import { NodeStreamableHTTPServerTransport, toNodeHandler, toWebRequest } from "@modelcontextprotocol/node";
import {
  createMcpHandler,
  isInitializeRequest,
  isJsonContentType,
  isLegacyRequest,
} from "@modelcontextprotocol/server";
import type { McpServerFactory } from "@modelcontextprotocol/server";
import type { Log } from "../../telemetry/log.ts";
import type { Catalogue } from "../catalogue.ts";
import { announceTools } from "../list-changes.ts";
import { NO_SESSION, PARSE_ERROR, headerOf, refuse } from "./answer.ts";
import { readBody } from "./body.ts";
import { createSessions } from "./sessions.ts";
import type { Session, SessionLimits } from "./sessions.ts";

export interface McpEndpoint {
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** Ends every session and every call under way. */
  close(): Promise<void>;
}

interface LegacySession extends Session {
  readonly transport: NodeStreamableHTTPServerTransport;
}

export interface EndpointOptions {
  readonly factory: McpServerFactory;
  readonly catalogue: Pick<Catalogue, "onToolsChanged">;
  readonly log: Log;
  readonly sessions: SessionLimits;
  /** Bytes of a request's body. */
  readonly maxBody: number;
}

/**
 * One URL for both eras: requests of 2026-07-28 are served one by one, older clients get a session. The SDK's own
 * answer to older clients is stateless, in which confirmations fail and subscriptions deliver nothing; so it rejects
 * them and they are sent here instead.
 */
export function createMcpEndpoint({
  factory,
  catalogue,
  log,
  sessions: limits,
  maxBody,
}: EndpointOptions): McpEndpoint {
  const onerror = (error: Error): void => log.debug("protocol", { error: error.message });
  const modern = createMcpHandler(factory, { legacy: "reject", maxRequestBodySize: maxBody, onerror });
  const serveModern = toNodeHandler(modern, { maxRequestBodySize: maxBody, onerror });
  const stopTelling = catalogue.onToolsChanged(() => modern.notify.toolsChanged());
  const sessions = createSessions<LegacySession>(limits);
  const sweeping = setInterval(() => sessions.sweep(), Math.min(limits.idle, 30_000)).unref();

  const openSession = async (): Promise<LegacySession> => {
    const server = await factory({ era: "legacy" });
    const transport = new NodeStreamableHTTPServerTransport({
      sessionIdGenerator: randomUUID,
      onsessioninitialized: (id) => sessions.add(id, session),
      onsessionclosed: (id) => {
        stop();
        sessions.remove(id);
      },
      maxRequestBodySize: maxBody,
    });
    const stop = announceTools(server, catalogue, log);
    const close = (): Promise<void> => {
      stop();
      return server.close();
    };
    const session = { transport, close };
    await server.connect(transport);
    return session;
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
        const opened = await openSession();
        await opened.transport.handleRequest(request, response, body);
        // A handshake that was refused leaves no session behind that anybody could name.
        if (opened.transport.sessionId === undefined) await opened.close();
      }
      return;
    }
    const session = sessions.get(id);
    if (session === undefined) {
      refuse(response, 404, "There is no such session, or it was idle too long. Send initialize again.", {
        code: NO_SESSION,
      });
      return;
    }
    response.once("close", sessions.use(id));
    await session.transport.handleRequest(request, response, body);
  };

  return {
    async handle(request, response) {
      let body: unknown;
      if (request.method === "POST") {
        if (!isJsonContentType(headerOf(request.headers, "content-type"))) {
          refuse(response, 415, "The body must be sent as Content-Type: application/json.");
          return;
        }
        const read = await readBody(request, maxBody);
        if (read.kind === "too-long") {
          // What is left of the body is not worth reading.
          refuse(response, 413, `The body is longer than ${maxBody} bytes.`, { headers: { connection: "close" } });
          return;
        }
        if (read.kind === "malformed") {
          refuse(response, 400, "Parse error: the body is no JSON.", { code: PARSE_ERROR });
          return;
        }
        body = read.value;
      }
      // Headers and the parsed body decide; serialising the body again would be for nothing.
      const like = likeRequest(request);
      const legacy = await isLegacyRequest(await toWebRequest(like, {}), body);
      await (legacy ? serveLegacy(request, response, body) : serveModern(like, response, body));
    },
    async close() {
      clearInterval(sweeping);
      stopTelling();
      await Promise.all([sessions.closeAll(), modern.close()]);
    },
  };
}

function isInitialize(body: unknown): boolean {
  return Array.isArray(body) ? body.some((message) => isInitializeRequest(message)) : isInitializeRequest(body);
}

/** The SDK's own, stricter type of the same thing. */
function likeRequest(request: IncomingMessage): NodeIncomingMessageLike {
  return {
    method: request.method ?? "GET",
    url: request.url ?? "/",
    headers: request.headers,
    [Symbol.asyncIterator]: () => request[Symbol.asyncIterator](),
  };
}
