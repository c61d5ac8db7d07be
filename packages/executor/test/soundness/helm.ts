import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { execa } from "execa";
import { stringify } from "yaml";

/** One object, as it is applied. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly [field: string]: unknown;
}

const TEMPLATE = `apiVersion: v1
kind: Service
metadata: {name: {{ .Release.Name }}}
spec: {ports: [{port: 80}], selector: {app: {{ .Release.Name }}}}
`;

/** A chart of one service, in a folder. */
export async function writeChart(folder: string, name: string): Promise<void> {
  await mkdir(join(folder, "templates"), { recursive: true });
  const chart = { apiVersion: "v2", name, version: "15.1.0" };
  await writeFile(join(folder, "Chart.yaml"), stringify(chart));
  await writeFile(join(folder, "values.yaml"), "replicaCount: 1\n");
  await writeFile(join(folder, "templates", "deployment.yaml"), TEMPLATE);
}

/**
 * A repository called bitnami with one chart, nginx, as an operator would have added it.
 *
 * @returns the variables that lead helm to it, and what ends its server.
 */
export async function serveRepository(
  helm: string,
  folder: string,
): Promise<{ readonly env: Readonly<Record<string, string>>; readonly close: () => void }> {
  const cache = join(folder, "cache");
  await mkdir(cache, { recursive: true });
  await writeChart(join(folder, "nginx"), "nginx");
  await execa(helm, ["package", "nginx"], { cwd: folder, env: { HOME: folder } });
  const archive = await readFile(join(folder, "nginx-15.1.0.tgz"));
  const server = createServer((_request, response) => response.end(archive));
  await once(server.listen(0, "127.0.0.1"), "listening");
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const config = join(folder, "repositories.yaml");
  await writeFile(config, stringify({ apiVersion: "v1", repositories: [{ name: "bitnami", url }] }));
  const entry = { apiVersion: "v2", name: "nginx", version: "15.1.0", urls: [`${url}/nginx-15.1.0.tgz`] };
  await writeFile(
    join(cache, "bitnami-index.yaml"),
    stringify({ apiVersion: "v1", generated: new Date(0).toISOString(), entries: { nginx: [entry] } }),
  );
  return { env: { HELM_REPOSITORY_CONFIG: config, HELM_REPOSITORY_CACHE: cache }, close: () => server.close() };
}

/** One revision of a release as helm keeps it: https://helm.sh/docs/topics/kubernetes_apis/ names the Secret's type. */
function releaseRecord(name: string, namespace: string, version: number, status: string): Manifest {
  const at = new Date(0).toISOString();
  const record = {
    name,
    namespace,
    version,
    info: { first_deployed: at, last_deployed: at, status },
    chart: { metadata: { apiVersion: "v2", name: "nginx", version: "15.0.0" }, templates: [], values: {} },
    manifest: "",
  };
  const packed = gzipSync(JSON.stringify(record)).toString("base64");
  return {
    apiVersion: "v1",
    kind: "Secret",
    type: "helm.sh/release.v1",
    metadata: {
      name: `sh.helm.release.v1.${name}.v${version}`,
      namespace,
      labels: { name, owner: "helm", status, version: String(version) },
    },
    data: { release: Buffer.from(packed).toString("base64") },
  };
}

/** A release of three revisions, of which the first and the last are kept. */
export function releaseRecords(name: string, namespace: string): readonly Manifest[] {
  return [releaseRecord(name, namespace, 1, "superseded"), releaseRecord(name, namespace, 3, "deployed")];
}
