import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Ports that are free on loopback now, all different.
 *
 * Another program can take one before the control plane does, so a start that fails on a taken port is tried again.
 */
export const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = Array.from({ length: count }, () => createServer());
  await Promise.all(servers.map((server) => once(server.listen(0, "127.0.0.1"), "listening")));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === "object" && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
};
