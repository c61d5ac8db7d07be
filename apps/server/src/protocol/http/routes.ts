import { createMcpEndpoint } from "./mcp-endpoint.ts";
import type { Endpoint, EndpointOptions, HttpSession } from "./endpoint.ts";
import { createSessions } from "./sessions.ts";
import type { SessionLimits } from "./sessions.ts";
import { MESSAGES_PATH, SSE_PATH, createSseEndpoint } from "./sse-endpoint.ts";

/** The path of Streamable HTTP, in both eras. */
export const MCP_PATH = "/mcp";

export interface RouteOptions extends Omit<EndpointOptions, "sessions"> {
  readonly sessions: SessionLimits;
  /** HTTP+SSE beside it, for clients that know nothing else. */
  readonly sse?: boolean;
}

/** What is served at one address, by path. */
export interface Routes extends Omit<Endpoint, "handle"> {
  at(path: string): Endpoint | undefined;
  readonly paths: readonly string[];
  /** Sessions at this moment. */
  readonly sessions: () => number;
}

/** Makes the endpoints of one address. They share the sessions, so that there is one cap. */
export function createRoutes({ sessions: limits, sse = false, ...shared }: RouteOptions): Routes {
  const sessions = createSessions<HttpSession>(limits);
  const sweeping = setInterval(() => sessions.sweep(), Math.min(limits.idle, 30_000)).unref();
  const options = { ...shared, sessions };
  const mcp = createMcpEndpoint(options);
  const byPath = new Map([[MCP_PATH, mcp]]);
  if (sse) {
    const endpoint = createSseEndpoint(options);
    byPath.set(SSE_PATH, endpoint).set(MESSAGES_PATH, endpoint);
  }
  const endpoints = [...new Set(byPath.values())];
  return {
    at: (path) => byPath.get(path),
    paths: [...byPath.keys()],
    sessions: () => sessions.size,
    async answered(atMost) {
      await Promise.all(endpoints.map((endpoint) => endpoint.answered(atMost)));
    },
    async close() {
      clearInterval(sweeping);
      await Promise.all([sessions.closeAll(), ...endpoints.map((endpoint) => endpoint.close())]);
    },
  };
}
