import type { IncomingHttpHeaders, OutgoingHttpHeaders, ServerResponse } from "node:http";

/** JSON-RPC's own code for text that is no JSON. */
export const PARSE_ERROR = -32_700;
/** JSON-RPC's own code for JSON that is no message. */
export const INVALID_REQUEST = -32_600;
/** The code that MCP servers use for what HTTP refuses before a message is looked at. */
export const HTTP_REFUSAL = -32_000;
/** MCP's code for a session that is not, or no longer, there. */
export const NO_SESSION = -32_001;

/** Answers a request that no MCP server saw, in the form that MCP clients read. */
export function refuse(
  response: ServerResponse,
  status: number,
  message: string,
  { code = HTTP_REFUSAL, headers = {} }: { readonly code?: number; readonly headers?: OutgoingHttpHeaders } = {},
): void {
  response.writeHead(status, { "content-type": "application/json", ...headers });
  response.end(JSON.stringify({ jsonrpc: "2.0", error: { code, message }, id: null }));
}

/** The one value of a header; several of them are none. */
export function headerOf(headers: IncomingHttpHeaders, name: string): string | undefined {
  const value = headers[name];
  return typeof value === "string" ? value : undefined;
}
