import { once } from "node:events";
import { connect } from "node:net";
import { findCause } from "../outcome/causes.ts";
import type { Explanation } from "../outcome/result.ts";

/** Milliseconds in which a cluster's address must take a connection; kubectl itself gives it thirty seconds. */
const PATIENCE = 3000;

/** What client-go says of the same: https://pkg.go.dev/net */
const WORDS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ENOTFOUND: "no such host",
  EAI_AGAIN: "no such host",
  EHOSTUNREACH: "no route to host",
  ENETUNREACH: "network is unreachable",
  ABORT_ERR: "i/o timeout",
};

/**
 * Why nobody takes a connection at a cluster's address, where that is so.
 *
 * @param server - the address as a kubeconfig has it.
 */
export async function whyUnreachable(server: string): Promise<Explanation | undefined> {
  const url = URL.parse(server);
  if (url === null) return undefined;
  const { protocol, hostname, port } = url;
  // A URL keeps the brackets of an IPv6 address.
  const host = hostname.replace(/^\[|\]$/g, "");
  const socket = connect({ host, port: Number(port) || (protocol === "http:" ? 80 : 443) });
  try {
    await once(socket, "connect", { signal: AbortSignal.timeout(PATIENCE) });
    return undefined;
  } catch (error) {
    const words = error instanceof Error && "code" in error ? WORDS[String(error.code)] : undefined;
    const cause = words === undefined ? undefined : findCause(words);
    if (cause === undefined) return undefined;
    const { code, reason, next } = cause;
    return { code, message: `${server}: ${words}. ${next}`, ...(reason !== undefined && { reason }) };
  } finally {
    socket.on("error", () => {}).destroy();
  }
}
