import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { obtainCluster, type ObtainedCluster } from "./obtain-cluster.ts";
import { BROKER_VARIABLE } from "./names.ts";
import { clusterWish } from "./wish.ts";

/**
 * Vitest's global setup: one cluster per run, for every project's tests.
 *
 * It starts with the first test that asks, so that a run without such tests waits for nothing. Workers ask on a socket.
 *
 * @returns the teardown, which stops it
 */
export const setup = async (): Promise<() => Promise<void>> => {
  let obtained: Promise<ObtainedCluster> | undefined;
  const socket = join(tmpdir(), `k8s-mcp-tests-${randomBytes(6).toString("hex")}`);
  const server = createServer((connection) => {
    connection.on("error", () => {});
    const answer = async (): Promise<void> => {
      obtained ??= obtainCluster(clusterWish(process.env));
      connection.end(JSON.stringify((await obtained).answer));
    };
    void answer();
  });
  await once(server.listen(socket), "listening");
  process.env[BROKER_VARIABLE] = socket;

  return async () => {
    server.close();
    await (await obtained)?.release();
    await rm(socket, { force: true });
  };
};
