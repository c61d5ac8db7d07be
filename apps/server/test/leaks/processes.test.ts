import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { word } from "../../../../packages/executor/test/secrets/cast.ts";
import { createLeakFinder } from "../../../../packages/executor/test/secrets/leaks.ts";
import { processesWith } from "../../../../packages/executor/test/processes.ts";
import { eventually } from "../fixtures/eventually.ts";
import type { Target, TestClient } from "../fixtures/clients.ts";
import { connectNew } from "../fixtures/new-client.ts";
import { connectOld } from "../fixtures/old-client.ts";
import { main, start } from "../fixtures/program.ts";
import type { Program } from "../fixtures/program.ts";
import { toolPath } from "../fixtures/toolchain.ts";

/** Milliseconds for calls to end, of which a server that is told to stop gives them 20 000. */
const ENDED = 60_000;

/** Each waits for what never comes, in as many processes as are said. */
const LINES: readonly { readonly line: string; readonly processes: number }[] = [
  { line: "wait --for=create configmap/never --timeout=60s", processes: 1 },
  { line: "wait --for=create configmap/never --timeout=60s 2>&1 | grep -v x | sort | tail -n 3", processes: 4 },
  { line: "wait --for=delete namespace/default --timeout=60s | jq -R . | head -n 1", processes: 3 },
];
const PROCESSES = LINES.reduce((sum, { processes }) => sum + processes, 0);

/** A server with long calls under way. */
interface Busy {
  readonly client: TestClient;
  readonly program: Program | undefined;
  /** Of the calls. */
  readonly cancel: AbortController;
}

type Over = "stdio" | "HTTP, handshake" | "HTTP, 2026-07-28";
const HTTP = ["HTTP, handshake", "HTTP, 2026-07-28"] as const;

interface End {
  readonly how: string;
  readonly over: readonly Over[];
  readonly end: (busy: Busy) => unknown;
}

/** The first takes longest: calls may end by themselves within the time that a server gives them. */
const ENDS: readonly End[] = [
  { how: "it is told to stop", over: ["HTTP, 2026-07-28"], end: ({ program }) => program?.child.kill("SIGTERM") },
  {
    how: "it is told to stop at once",
    over: HTTP,
    async end({ program }) {
      program?.child.kill("SIGTERM");
      await eventually(() => expect(program?.stderr()).toContain("stopping"));
      program?.child.kill("SIGTERM");
    },
  },
  { how: "it is killed", over: HTTP, end: ({ program }) => program?.child.kill("SIGKILL") },
  { how: "its calls are cancelled", over: ["stdio", ...HTTP], end: ({ cancel }) => cancel.abort() },
  { how: "its client goes away", over: ["stdio", "HTTP, 2026-07-28"], end: ({ client }) => client.close() },
];
const CASES = ENDS.flatMap((end) => end.over.map((over) => ({ ...end, over })));

await describeWithCluster("no process and no file outlives its call", (cluster) => {
  const token = word(24);
  const auditKey = word(40);
  const ofAnother = { token: word(32), password: word(24) };
  let needles: readonly Buffer[];
  let folder: string;
  let env: Readonly<Record<string, string>>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "k8s-mcp-outlives-"));
    const document = parseDocument(await readFile(cluster.kubeconfig, "utf8"));
    const key = String(document.getIn(["users", 0, "user", "client-key-data"]));
    document.addIn(["users"], { name: "another", user: ofAnother });
    await writeFile(join(folder, "config"), document.toString());
    needles = [token, auditKey, ...Object.values(ofAnother), key.slice(200, 260)].map((text) => Buffer.from(text));
    env = {
      PATH: await toolPath(),
      HOME: folder,
      KUBECONFIG: join(folder, "config"),
      K8S_CONTEXT: cluster.context,
      K8S_NAMESPACE: await testNamespace(cluster, { until: "suite" }),
      K8S_MCP_TOKEN: token,
      K8S_MCP_AUDIT: join(folder, "audit"),
      K8S_MCP_AUDIT_KEY: auditKey,
    };
  });
  afterAll(() => rm(folder, { recursive: true, maxRetries: 10 }));

  /** A server with a folder for temporary files of its own, by which its processes and files are known. */
  async function connect(over: Over, temporary: string): Promise<Pick<Busy, "client" | "program">> {
    const own = { ...env, TMPDIR: temporary };
    if (over === "stdio") return { client: await connectOld({ args: [main], env: own }), program: undefined };
    const program = start(["--transport=streamable-http", "--port=0", "--auth=token"], own);
    const [, url = ""] = await program.says(/URL +(http:\S+\/mcp)/u);
    const target: Target = { url, token };
    const mode = over === "HTTP, handshake" ? "legacy" : { pin: "2026-07-28" };
    return { client: await connectNew(target, mode), program };
  }

  test.concurrent.each(CASES)("when $how, over $over", { timeout: 2 * ENDED }, async ({ over, end }) => {
    const temporary = await mkdtemp(join(folder, "tmp-"));
    const ofCalls = () => processesWith(`${temporary}/k8s-mcp-`);
    const { client, program } = await connect(over, temporary);
    const cancel = new AbortController();
    // What they are told is their client's business, and some wait for long for a server that is gone.
    for (const { line } of LINES) {
      client.callTool("execute_kubectl", { command: line }, { signal: cancel.signal }).catch(() => undefined);
    }
    await eventually(() => expect(ofCalls()).toHaveLength(PROCESSES));
    expect(createLeakFinder(needles).find(await shownBy(ofCalls()))).toBeUndefined();

    await end({ client, program, cancel });
    await eventually(() => expect(ofCalls()).toEqual([]), ENDED);
    await eventually(async () => expect(await filesOfCalls(temporary)).toEqual([]));
    await client.close();
    program?.child.kill("SIGTERM");
    await program?.ended;
    await eventually(async () => expect(await foldersIn(temporary)).toEqual([]));
  });
});

/** What everybody on the machine, or its user, can read of processes. */
async function shownBy(processes: readonly number[]): Promise<string> {
  const files = processes.flatMap((id) => ["cmdline", "environ"].map((name) => `/proc/${id}/${name}`));
  return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
}

const foldersIn = async (temporary: string): Promise<readonly string[]> =>
  (await readdir(temporary)).filter((name) => name !== "node-compile-cache");

async function filesOfCalls(temporary: string): Promise<readonly string[]> {
  const folders = await foldersIn(temporary);
  return (await Promise.all(folders.map((name) => readdir(join(temporary, name, "calls")).catch(() => [])))).flat();
}
