import { createHash } from "node:crypto";
import { Agent as PlainAgent } from "node:http";
import { Agent } from "node:https";
import { isIP, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { connect } from "node:tls";
import type { Access } from "./access.ts";
import { isLoopback, proxyFor } from "./proxy.ts";
import { proxyError, tunnel } from "./tunnel.ts";
import type { Variables } from "./variables.ts";

/** Requests at once to one cluster by one identity; more wait for a connection, and the server's own fairness decides. */
const MAX_CONNECTIONS = 32;
/** Notices a peer that is gone without a word. */
const PROBE_AFTER_MS = 15_000;
/** Clusters and identities whose connections are kept: a server of many people forgets the ones that it has not seen lately. */
const MAX_KEPT = 256;

/** Connections to one cluster as one identity. */
export interface Connection {
  readonly key: string;
  readonly server: URL;
  readonly agent: PlainAgent;
  /** Watches stay open, and must not take the place of requests. */
  readonly watchAgent: PlainAgent;
  /** Packing costs the API server more time than a near network does. */
  readonly compress: boolean;
}

export interface Connections {
  readonly to: (access: Access) => Connection;
  close(): void;
}

export function createConnections(env: Variables): Connections {
  const kept = new Map<string, Connection>();

  function forget(connection: Connection): void {
    kept.delete(connection.key);
    connection.agent.destroy();
  }

  return {
    to(access) {
      const key = connectionKey(access);
      const connection = kept.get(key) ?? open(key, access, env);
      // Moved to the end: the first is the one that was not used for longest.
      kept.delete(key);
      kept.set(key, connection);
      const idle = [...kept.values()].filter(({ agent }) => Object.keys(agent.sockets).length === 0);
      for (const one of idle.slice(0, Math.max(0, kept.size - MAX_KEPT))) if (one !== connection) forget(one);
      return connection;
    },
    close() {
      for (const connection of kept.values()) {
        forget(connection);
        connection.watchAgent.destroy();
      }
    },
  };
}

/** Equal where cluster, trust and identity are. A bearer token may change meanwhile: it travels with each request. */
function connectionKey({ cluster, authority, certificate, key, principal }: Access): string {
  const { server, insecure, tlsServerName, proxyUrl } = cluster;
  const parts = [server, insecure, tlsServerName, proxyUrl, authority, certificate, key, principal];
  return createHash("sha256").update(JSON.stringify(parts)).digest("base64url");
}

function open(key: string, access: Access, env: Variables): Connection {
  const server = new URL(access.cluster.server);
  const proxy = proxyFor(server, access.cluster.proxyUrl, env);
  const make = (maxSockets: number) => agentFor(server, proxy, access, maxSockets);
  return {
    key,
    server,
    agent: make(MAX_CONNECTIONS),
    watchAgent: make(Number.POSITIVE_INFINITY),
    compress: !isLoopback(server.hostname),
  };
}

function agentFor(server: URL, proxy: string | undefined, access: Access, maxSockets: number): PlainAgent {
  const pool = { keepAlive: true, keepAliveMsecs: PROBE_AFTER_MS, maxSockets, maxFreeSockets: MAX_CONNECTIONS };
  const { authority, certificate, key, cluster } = access;
  const host = server.hostname.replace(/^\[|\]$/g, "");
  const secure = {
    host,
    // An address is no name to ask for: the certificate is then held against `host`.
    ...((cluster.tlsServerName !== undefined || isIP(host) === 0) && { servername: cluster.tlsServerName ?? host }),
    rejectUnauthorized: !cluster.insecure,
    ...(authority !== undefined && { ca: authority }),
    ...(certificate !== undefined && { cert: certificate }),
    ...(key !== undefined && { key }),
  };
  const isSecure = server.protocol === "https:";
  const agent = isSecure ? new Agent({ ...pool, ...secure }) : new PlainAgent(pool);
  if (proxy !== undefined) {
    const port = Number(server.port || (isSecure ? 443 : 80));
    const openThrough = async (tell: (error: Error | null, stream: Duplex) => void): Promise<void> => {
      try {
        const socket = await throughProxy(proxy, host, port);
        tell(null, isSecure ? connect({ ...secure, socket }) : socket);
      } catch (error) {
        // The types want a stream beside an error too.
        tell(error instanceof Error ? error : proxyError("The proxy let nothing through."), new Socket());
      }
    };
    agent.createConnection = (_options, callback) => {
      void openThrough(callback ?? (() => undefined));
      return undefined;
    };
  }
  return agent;
}

async function throughProxy(proxy: string, host: string, port: number): Promise<Socket> {
  const address = URL.canParse(proxy) ? new URL(proxy) : undefined;
  if (!address || !/^https?:$/.test(address.protocol)) {
    throw proxyError("The proxy's address is none that begins with http:// or https://.");
  }
  return tunnel(address, host, port);
}
