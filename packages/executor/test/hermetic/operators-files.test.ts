import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { findProgram } from "@k8s-mcp/sandbox";
import { describeWithCluster } from "@k8s-mcp/sandbox/testing";
import { execa } from "execa";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { fakePrograms } from "../fake-programs.ts";
import { useCluster } from "../use-cluster.ts";

/** A way in which the operator's own files or variables reach a CLI that is started as the operator would start it. */
interface Trap {
  readonly line: string;
  readonly stdin?: string;
  /** Files below the operator's HOME, by relative path. */
  readonly files?: (place: Place) => Readonly<Record<string, unknown>>;
  readonly env?: (place: Place) => Readonly<Record<string, string>>;
  /** Whether the CLI was reached. Default: it started the trap's program. */
  readonly reached?: (output: string, place: Place) => boolean;
  /** A plain start has no kubeconfig but what the trap gives it. */
  readonly ownKubeconfig?: boolean;
}

interface Place {
  readonly home: string;
  /** A program that leaves a witness. */
  readonly trap: string;
  /** Host and port of a registry that wants to know who asks. */
  readonly registry: string;
}

const PREFERENCES = {
  apiVersion: "kubectl.config.k8s.io/v1beta1",
  kind: "Preference",
  defaults: [{ command: "get", options: [{ name: "output", default: "json" }] }],
};
const MAP = stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "d" }, data: { a: "b" } });
const PLUGIN = { name: "caught", version: "0.1.0", usage: "x", description: "x", command: "trap" };

/** A kubeconfig whose user is the trap. */
const signsIn = ({ trap }: Place) => ({
  apiVersion: "v1",
  kind: "Config",
  "current-context": "t",
  clusters: [{ name: "t", cluster: { server: "https://127.0.0.1:1" } }],
  users: [
    {
      name: "t",
      user: { exec: { apiVersion: "client.authentication.k8s.io/v1", command: trap, interactiveMode: "Never" } },
    },
  ],
  contexts: [{ name: "t", context: { cluster: "t", user: "t" } }],
});

const isJson = (output: string) => output.startsWith("{");
const isRefused = (output: string) => output.includes("127.0.0.1:1");
const isListed = (output: string) => output.includes("caught");

const TRAPS: Readonly<Record<string, Trap>> = {
  "~/.kube/config": {
    line: "kubectl get namespaces",
    files: (place) => ({ ".kube/config": signsIn(place) }),
    ownKubeconfig: true,
  },
  KUBECONFIG: {
    line: "kubectl get namespaces",
    files: (place) => ({ other: signsIn(place) }),
    env: ({ home }) => ({ KUBECONFIG: join(home, "other") }),
    ownKubeconfig: true,
  },
  "~/.kube/kuberc": {
    line: "kubectl get namespaces",
    files: () => ({ ".kube/kuberc": PREFERENCES }),
    reached: isJson,
  },
  KUBERC: {
    line: "kubectl get namespaces",
    files: () => ({ preferences: PREFERENCES }),
    env: ({ home }) => ({ KUBERC: join(home, "preferences") }),
    reached: isJson,
  },
  "~/.kube/cache": {
    line: "kubectl get namespaces",
    reached: (_output, { home }) => existsSync(join(home, ".kube/cache")),
  },
  KUBECACHEDIR: {
    line: "kubectl get namespaces",
    env: ({ home }) => ({ KUBECACHEDIR: join(home, "elsewhere") }),
    reached: (_output, { home }) => existsSync(join(home, "elsewhere")),
  },
  KUBECTL_EXTERNAL_DIFF: {
    line: "kubectl diff -f -",
    stdin: MAP,
    env: ({ trap }) => ({ KUBECTL_EXTERNAL_DIFF: trap }),
  },
  "a kubectl plugin on PATH": {
    line: "kubectl plugin list",
    env: ({ trap }) => ({ PATH: `${dirname(trap)}${delimiter}${process.env["PATH"]}` }),
    reached: isListed,
  },
  HELM_PLUGINS: {
    line: "helm plugin list",
    files: () => ({ "plugins/caught/plugin.yaml": PLUGIN }),
    env: ({ home }) => ({ HELM_PLUGINS: join(home, "plugins") }),
    reached: isListed,
  },
  "helm plugins in XDG_DATA_HOME": {
    line: "helm plugin list",
    files: () => ({ "data/helm/plugins/caught/plugin.yaml": PLUGIN }),
    env: ({ home }) => ({ XDG_DATA_HOME: join(home, "data") }),
    reached: isListed,
  },
  "helm plugins in ~/.local/share": {
    line: "helm plugin list",
    files: () => ({ ".local/share/helm/plugins/caught/plugin.yaml": PLUGIN }),
    reached: isListed,
  },
  HELM_KUBEAPISERVER: {
    line: "helm list",
    env: () => ({ HELM_KUBEAPISERVER: "https://127.0.0.1:1" }),
    reached: isRefused,
  },
  HELM_KUBECONTEXT: {
    line: "helm list",
    env: () => ({ HELM_KUBECONTEXT: "caught" }),
    reached: isListed,
  },
  DOCKER_CONFIG: {
    line: "helm show chart oci://REGISTRY/caught --plain-http",
    files: ({ registry }) => ({ "docker/config.json": { credHelpers: { [registry]: "caught" } } }),
    env: ({ home, trap }) => ({
      DOCKER_CONFIG: join(home, "docker"),
      PATH: `${dirname(trap)}${delimiter}${process.env["PATH"]}`,
    }),
  },
  "~/.docker/config.json": {
    line: "helm show chart oci://REGISTRY/caught --plain-http",
    files: ({ registry }) => ({ ".docker/config.json": { credHelpers: { [registry]: "caught" } } }),
    env: ({ trap }) => ({ PATH: `${dirname(trap)}${delimiter}${process.env["PATH"]}` }),
  },
};

await describeWithCluster("what is the operator's own does not reach a command", (cluster) => {
  const bench = useCluster(cluster);
  const registry = createServer((_request, response) => {
    response.writeHead(401, { "www-authenticate": 'Basic realm="r"' }).end();
  });
  let place: Place;
  let helm = "";
  let count = 0;

  beforeAll(async () => {
    helm = (await findProgram("helm"))?.path ?? "";
    await new Promise<void>((resolve) => {
      registry.listen(0, "127.0.0.1", resolve);
    });
  });
  afterAll(() => registry.close());
  beforeEach(async () => {
    const home = join(bench.folder, `home-${count++}`);
    const witness = `echo reached >>${home}-witness`;
    const names = ["trap", "kubectl-caught", "docker-credential-caught"];
    const bin = fakePrograms(`${home}-bin`, Object.fromEntries(names.map((name) => [name, witness])));
    await mkdir(home);
    const address = registry.address();
    const port = typeof address === "object" ? address?.port : undefined;
    place = { home, trap: bin["trap"] ?? "", registry: `127.0.0.1:${port}` };
  });

  async function lay({ files, env }: Trap): Promise<Record<string, string | undefined>> {
    for (const [name, content] of Object.entries(files?.(place) ?? {})) {
      await mkdir(dirname(join(place.home, name)), { recursive: true });
      await writeFile(join(place.home, name), JSON.stringify(content));
    }
    return { PATH: process.env["PATH"], HOME: place.home, ...env?.(place) };
  }

  const wasReached = ({ reached }: Trap, output: string) =>
    reached === undefined ? existsSync(`${place.home}-witness`) : reached(output, place);

  const lineOf = ({ line }: Trap) => line.replace("REGISTRY", place.registry);

  describe.each(Object.entries(TRAPS))("%s", (_name, trap) => {
    test("reaches one that is started as the operator would", async () => {
      const env = await lay(trap);
      const [program, ...words] = lineOf(trap).split(" ");
      const { all } = await execa(program === "helm" ? helm : cluster.kubectl, words, {
        env: { ...(trap.ownKubeconfig !== true && { KUBECONFIG: await bench.kubeconfig() }), ...env },
        extendEnv: false,
        input: trap.stdin ?? "",
        all: true,
        reject: false,
      });
      expect(wasReached(trap, all)).toBe(true);
    });

    test("reaches none of the executor's", async () => {
      const env = await lay(trap);
      const before = await treeOf(place.home);
      const plan = { ...(trap.stdin !== undefined && { stdin: trap.stdin }) };
      const result = await bench.run(lineOf(trap), { executor: { env }, plan });
      expect(wasReached(trap, result.output + JSON.stringify(result.error ?? ""))).toBe(false);
      expect(await treeOf(place.home)).toEqual(before);
    });
  });
});

/** Every file below a folder, with a digest of its content. */
async function treeOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const lines = entries.map(async (entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? await readFile(path) : "";
    return `${path} ${createHash("sha256").update(content).digest("hex")}`;
  });
  return (await Promise.all(lines)).toSorted();
}
