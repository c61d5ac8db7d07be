import type { IncomingMessage } from "node:http";
import type { AuthInfo } from "@modelcontextprotocol/server";

const principals = new WeakMap<IncomingMessage, string>();

/** Says whose request it is: for the guard that let it in. */
export function identify(request: IncomingMessage, principal: string): void {
  principals.set(request, principal);
}

/** Whose request it is; undefined where nobody had to sign in, or all share one token. */
export function principalOf(request: IncomingMessage): string | undefined {
  return principals.get(request);
}

/** The same as the SDK hands it on. The token itself stays behind: it is for this server only. */
export function authInfoOf(request: IncomingMessage): AuthInfo | undefined {
  const principal = principals.get(request);
  return principal === undefined ? undefined : { token: "", clientId: principal, scopes: [] };
}
