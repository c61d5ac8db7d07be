import type { IncomingMessage, ServerResponse } from "node:http";
import { isIP } from "node:net";
import { localhostAllowedHostnames, validateHostHeader, validateOriginHeader } from "@modelcontextprotocol/server";
import type { Challenge } from "../../sign-in/token.ts";
import { refuse } from "./answer.ts";

/** Says whether a request may go on; where not, it is answered already. */
export type Guard = (request: IncomingMessage, response: ServerResponse) => boolean;

/**
 * A page in somebody's browser can reach loopback by a name of its own (DNS rebinding) or by a plain cross-site
 * request; `Host` and `Origin` give both away.
 */
export function browserGuard(hostnames: readonly string[]): Guard {
  const allowed = [...localhostAllowedHostnames(), ...hostnames.map(asInHeader)];
  return (request, response) => {
    const { host, origin } = request.headers;
    for (const checked of [validateHostHeader(host, allowed), validateOriginHeader(origin, allowed)]) {
      if (checked.ok) continue;
      refuse(response, 403, `${checked.message}. ${howToAllow(checked.hostname)}`);
      return false;
    }
    return true;
  };
}

/** Headers name hosts in lower case, and IPv6 addresses in brackets. */
function asInHeader(name: string): string {
  return (isIP(name) === 6 ? `[${name}]` : name).toLowerCase();
}

function howToAllow(hostname: string | undefined): string {
  if (hostname === undefined) return "Send the name by which the server is called.";
  return `If this is the server's name, whoever runs it has to say so: --allowed-hosts ${hostname}.`;
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
