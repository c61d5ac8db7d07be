import { connect } from "../executor/peers/client.ts";
import { PEERS } from "../executor/peers/peer.ts";
import { NAMESPACE, PODS } from "./pods.ts";

const ROUNDS = 10;
const AT_ONCE = 60;

const LIST = { name: "pods_list_in_namespace", arguments: { namespace: NAMESPACE } };

/** Milliseconds of its lists through MCP over stdio: each alone, and 60 at once. */
export interface PeerTimes {
  readonly lists: readonly number[];
  readonly atOnce: number;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * Asks kubernetes-mcp-server, which goes to the API itself, for the same pods as a table.
 *
 * @param packages absolute path of the folder of the peers' packages.
 */
export async function measureGoPeer(packages: string, kubeconfig: string): Promise<PeerTimes> {
  const peer = PEERS.find(({ name }) => name === "kubernetes-mcp-server");
  if (!peer) throw new Error("kubernetes-mcp-server is not among the other servers.");
  const [file, ...args] = peer.start(packages, kubeconfig);
  const client = await connect([file, ...args, "--list-output", "table"], process.env);
  const list = async () => {
    const answer = await client.call(LIST);
    const rows = answer.split("web-7d4b9c6f5d-").length - 1;
    if (rows < PODS) throw new Error(`The peer listed ${rows} pods: ${answer.slice(0, 200)}`);
  };
  try {
    await list();
    const lists: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) lists.push(await timed(list));
    return { lists, atOnce: await timed(() => Promise.all(Array.from({ length: AT_ONCE }, list))) };
  } finally {
    client.close();
  }
}
