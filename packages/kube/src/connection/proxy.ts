import { isIP } from "node:net";
import type { Variables } from "./variables.ts";

/**
 * The proxy for an address, as Go's HTTP clients choose it: the kubeconfig's own, else `HTTPS_PROXY` (or `HTTP_PROXY` for
 * a plain address) unless `NO_PROXY` names the host. Loopback is never proxied by the environment.
 * https://pkg.go.dev/golang.org/x/net/http/httpproxy#Config
 */
export function proxyFor(server: URL, own: string | undefined, env: Variables): string | undefined {
  if (own !== undefined) return own;
  const scheme = server.protocol === "https:" ? "HTTPS_PROXY" : "HTTP_PROXY";
  const proxy = env[scheme] || env[scheme.toLowerCase()];
  if (!proxy || isLoopback(server.hostname) || bypasses(server, env["NO_PROXY"] || env["no_proxy"] || ""))
    return undefined;
  return proxy.includes("://") ? proxy : `http://${proxy}`;
}

/** Whether an address cannot leave this machine. */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  return host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function bare(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, "").toLowerCase();
}

function bypasses(server: URL, list: string): boolean {
  const host = bare(server.hostname);
  const port = server.port || (server.protocol === "https:" ? "443" : "80");
  return list
    .split(",")
    .map((entry) => entry.trim().toLowerCase())
    .filter((entry) => entry !== "")
    .some((entry) => entry === "*" || covers(entry, host, port));
}

function covers(entry: string, host: string, port: string): boolean {
  if (entry.includes("/")) return isInRange(entry, host);
  const split = /^(\[.*\]|[^:]*):(\d+)$/.exec(entry);
  if (split && split[2] !== port) return false;
  const name = bare(split?.[1] ?? entry);
  if (isIP(name)) return name === host;
  // `.example.com` means what lies below it, `example.com` itself as well.
  const domain = name.replace(/^\*?\./, "");
  return host.endsWith(`.${domain}`) || (host === domain && !/^\*?\./.test(name));
}

function numberOf(address: string): number {
  return address.split(".").reduce((sum, byte) => sum * 256 + Number(byte), 0);
}

/** `10.0.0.0/8`. */
function isInRange(range: string, host: string): boolean {
  const [base = "", length = ""] = range.split("/");
  if (isIP(base) !== 4 || isIP(host) !== 4) return false;
  const bits = Number(length);
  const size = 2 ** (32 - bits);
  return bits >= 0 && bits <= 32 && Math.floor(numberOf(base) / size) === Math.floor(numberOf(host) / size);
}
