import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Log } from "../../telemetry/log.ts";
import { refuse } from "./answer.ts";
import type { Guard } from "./guards.ts";
import type { McpEndpoint } from "./mcp-endpoint.ts";

/** The one path that speaks MCP. */
export const MCP_PATH = "/mcp";

export interface HttpOptions {
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  /** Asked in this order before the endpoint sees a request. */
  readonly guards: readonly Guard[];
  readonly endpoint: McpEndpoint;
  readonly log: Log;
}

export interface HttpService {
  readonly port: number;
  /**
   * Takes no new requests, lets those under way finish, and ends what is left after the time given.
   *
   * @param grace Milliseconds.
   */
  close(grace: number): Promise<void>;
}

/**
 * Serves the endpoint, and two probes that no guard stands before: they are called by pod address.
 *
 * @throws The error of `listen`, with its code (`EADDRINUSE`, `EACCES`, …).
 */
export async function listen({ host, port, guards, endpoint, log }: HttpOptions): Promise<HttpService> {
  let draining = false;
  let calls = 0;
  let idle: (() => void) | undefined;

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "/").split("?", 1)[0];
    if (path === "/healthz") return probe(response, true);
    if (path === "/readyz") return probe(response, !draining);
    if (path !== MCP_PATH) return refuse(response, 404, `There is nothing here. MCP is at ${MCP_PATH}.`);
    if (!guards.every((guard) => guard(request, response))) return undefined;
    if (draining) {
      return refuse(response, 503, "The server is stopping.", { headers: { connection: "close", "retry-after": "1" } });
    }
    // A GET is a stream that stays open for as long as the session: waiting for it would be waiting for the client.
    if (request.method === "POST") {
      calls += 1;
      response.once("close", () => {
        calls -= 1;
        if (calls === 0) idle?.();
      });
    }
    await endpoint.handle(request, response);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      log.error("request failed", { error: error instanceof Error ? error.stack : String(error) });
      if (response.headersSent) response.destroy();
      else refuse(response, 500, "The server failed on this request. Its log says why.");
    });
  });
  await listening(server, host, port);
  const address = server.address();

  return {
    port: typeof address === "object" && address !== null ? address.port : port,
    async close(grace) {
      draining = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      if (calls > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, grace);
          idle = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      await endpoint.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function listening(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

function probe(response: ServerResponse, well: boolean): void {
  response.writeHead(well ? 200 : 503, { "content-type": "text/plain" });
  response.end(well ? "ok\n" : "stopping\n");
}
