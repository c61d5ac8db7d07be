import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { listen } from "./port.ts";

/** A way to a server that can be cut and given back. */
export interface Relay {
  readonly port: number;
  /** Closes what is open, and lets nothing new through. */
  cut(): Promise<void>;
  restore(): Promise<void>;
  /** Connections that were opened through it, from the beginning on. */
  opened(): number;
  close(): Promise<void>;
}

/** Passes bytes between a port of loopback and a server. */
export async function openRelay(server: URL): Promise<Relay> {
  const sockets = new Set<Socket>();
  let opened = 0;
  const relay = createServer((incoming) => {
    opened += 1;
    const outgoing = connect(Number(server.port), server.hostname);
    for (const [socket, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on("error", () => other.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  const cut = async () => {
    const closed = once(relay, "close");
    relay.close();
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  const port = await listen(relay);
  return {
    port,
    cut,
    restore: async () => {
      await listen(relay, port);
    },
    opened: () => opened,
    close: async () => {
      if (relay.listening) await cut();
    },
  };
}
