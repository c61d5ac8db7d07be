import { isIP } from "node:net";
import type { Settings } from "../config/settings.ts";

/** Whether only this machine can reach what listens there. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

/** Every address of the machine, which is the name of none. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** Where a client finds the server, as a person pastes it: `https://mcp.example:8443`. */
export function httpOrigin({ host, allowedHosts, tlsCert }: Settings, port: number): string {
  const name = isWildcard(host) ? (allowedHosts[0] ?? "localhost") : host;
  return `${tlsCert === undefined ? "http" : "https"}://${isIP(name) === 6 ? `[${name}]` : name}:${port}`;
}
