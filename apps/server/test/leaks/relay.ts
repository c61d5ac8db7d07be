import { connect, createServer } from "node:net";
import type { Socket } from "node:net";
import { listening } from "../fixtures/listening.ts";

export interface Relay {
  readonly port: number;
  /** All that came back from behind it. */
  heard(): string;
  close(): void;
}

/** Stands between clients and a port of loopback, and writes down what is answered. */
export async function relayTo(port: number): Promise<Relay> {
  const chunks: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const behind = connect(port, "127.0.0.1");
    for (const [socket, other] of [
      [client, behind],
      [behind, client],
    ] as const) {
      sockets.add(socket);
      socket
        .on("error", () => {})
        .once("close", () => {
          sockets.delete(socket);
          other.destroy();
        });
    }
    behind.on("data", (chunk: Buffer) => chunks.push(chunk));
    client.pipe(behind).pipe(client);
  });
  return {
    port: await listening(server),
    heard: () => Buffer.concat(chunks).toString("latin1"),
    close() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
