import type { IncomingMessage, ServerResponse } from "node:http";
import { hostHeaderValidation, originValidation } from "@modelcontextprotocol/node";
import { localhostAllowedHostnames } from "@modelcontextprotocol/server";
import type { Challenge } from "../../sign-in/token.ts";
import { refuse } from "./answer.ts";

/** Says whether a request may go on; where not, it is answered already. */
export type Guard = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * A page in somebody's browser can reach loopback by a name of its own (DNS rebinding) or by a plain cross-site
 * request; `Host` and `Origin` give both away.
 */
export function browserGuard(hostnames: readonly string[]): Guard {
  const allowed = [...localhostAllowedHostnames(), ...hostnames];
  const host = hostHeaderValidation(allowed);
  const origin = originValidation(allowed);
  return (request, response) => host(request, response) && origin(request, response);
}

/** Lets pass who can show the bearer token. */
export function tokenGuard(check: (authorization: string | undefined) => Challenge): Guard {
  return (request, response) => {
    const challenge = check(request.headers.authorization);
    if (challenge.ok) return true;
    refuse(response, 401, "Sign in: send the header Authorization: Bearer TOKEN.", {
      headers: { "www-authenticate": challenge.wwwAuthenticate },
    });
    return false;
  };
}
