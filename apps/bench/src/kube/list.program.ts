import { readFileSync } from "node:fs";
import { Agent, request } from "node:https";
import { createKube, type Kubeconfig, type Material } from "@k8s-mcp/kube";
import { median } from "../measure/spread.ts";
import { NAMESPACE, PODS } from "./pods.ts";

const ROUNDS = 30;
const AT_ONCE = 60;
const PATH = `/api/v1/namespaces/${NAMESPACE}/pods?limit=${PODS}&includeObject=None`;
const ACCEPT = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

const [path = ""] = process.argv.slice(2);
const kube = createKube({ kubeconfig: path });
const client = kube.client();

function read(material: Material | undefined): string {
  if (!material) return "";
  return "text" in material ? material.text : readFileSync(material.file, "utf8");
}

/** The same request with nothing around it but a parsed answer. */
function bareRequest({ clusters, users }: Kubeconfig): () => Promise<unknown> {
  const [cluster] = clusters.values();
  const [user] = users.values();
  const agent = new Agent({
    keepAlive: true,
    ca: read(cluster?.authority),
    cert: read(user?.certificate),
    key: read(user?.key),
  });
  return () =>
    new Promise((resolve, reject) => {
      const sent = request(`${cluster?.server}${PATH}`, { agent, headers: { accept: ACCEPT } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => resolve(JSON.parse(Buffer.concat(chunks).toString("utf8"))));
      });
      sent.on("error", reject);
      sent.end();
    });
}

async function list(): Promise<void> {
  const page = await client.list({ resource: "pods", namespace: NAMESPACE, view: "table", limit: PODS });
  if (!page.ok || page.rows.length !== PODS) throw new Error(page.ok ? `${page.rows.length} pods` : page.message);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

const loaded = await kube.kubeconfig();
if (!loaded.ok) throw new Error(loaded.message);
const bare = bareRequest(loaded.kubeconfig);

const first = await timed(list);
await bare();
const lists: number[] = [];
const bares: number[] = [];
// In turns, so that what else the machine does meets both.
for (let round = 0; round < ROUNDS; round += 1) {
  lists.push(await timed(list));
  bares.push(await timed(bare));
}
const atOnce = await timed(() => Promise.all(Array.from({ length: AT_ONCE }, list)));
console.log(JSON.stringify({ first, list: median(lists), bare: median(bares), atOnce }));
await kube.close();
process.exit();
