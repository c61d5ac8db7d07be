import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parseDocument } from "yaml";
import { word } from "../../../../packages/executor/test/secrets/cast.ts";
import { createLeakFinder } from "../../../../packages/executor/test/secrets/leaks.ts";
import { processesWith } from "../../../../packages/executor/test/processes.ts";
import type { Target, TestClient } from "../fixtures/clients.ts";
import { connectNew } from "../fixtures/new-client.ts";
import { connectOld } from "../fixtures/old-client.ts";
import { main, start } from "../fixtures/program.ts";
import type { Program } from "../fixtures/program.ts";
import { toolPath } from "../fixtures/toolchain.ts";

/**
 * Milliseconds for each thing that is waited for, on a machine that is busy with much else: less than calls take to end
 * by themselves. A server that is told to stop gives them 20 000.
 */
const PATIENCE = 150_000;
/** Milliseconds between two looks: each looks at every process of the machine. */
const BETWEEN_LOOKS = 100;

/** Each waits for what never comes, in as many processes as are said. */
const LINES: readonly { readonly line: string; readonly processes: number }[] = [
  { line: "wait --for=create configmap/never --timeout=300s", processes: 1 },
  { line: "wait --for=create configmap/never --timeout=300s 2>&1 | grep -v x | sort | tail -n 3", processes: 4 },
  { line: "wait --for=delete namespace/default --timeout=300s | jq -R . | head -n 1", processes: 3 },
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
      await until(() => expect(program?.stderr()).toContain("stopping"));
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
      // The servers' temporary folders are their own, so that none would find what another has compiled.
      NODE_COMPILE_CACHE: join(folder, "compiled"),
    };
  });
  afterAll(() => rm(folder, { recursive: true, maxRetries: 10 }));

  /** A server with a folder for temporary files of its own, by which its processes and files are known. */
  async function connect(
    over: Over,
    temporary: string,
    whenFinished: (end: () => void) => void,
  ): Promise<Pick<Busy, "client" | "program">> {
    const own = { ...env, TMPDIR: temporary };
    if (over === "stdio") return { client: await connectOld({ args: [main], env: own }), program: undefined };
    const program = start(["--transport=streamable-http", "--port=0", "--auth=token"], own);
    whenFinished(() => void program.child.kill("SIGKILL"));
    const [, url = ""] = await program.says(/URL +(http:\S+\/mcp)/u, PATIENCE);
    const target: Target = { url, token };
    const mode = over === "HTTP, handshake" ? "legacy" : { pin: "2026-07-28" };
    return { client: await connectNew(target, mode), program };
  }

  test.concurrent.for(CASES)(
    "when $how, over $over",
    { timeout: 4 * PATIENCE },
    async ({ over, end }, { onTestFinished }) => {
      const temporary = await mkdtemp(join(folder, "tmp-"));
      const ofCalls = () => processesWith(`${temporary}/k8s-mcp-`);
      const { client, program } = await connect(over, temporary, onTestFinished);
      const cancel = new AbortController();
      // What they are told in the end is their client's business, and some wait for long for a server that is gone.
      const told: unknown[] = [];
      for (const { line } of LINES) {
        const call = client.callTool("execute_kubectl", { command: line }, { signal: cancel.signal });
        call.then((answer) => told.push(answer)).catch((error: unknown) => told.push(error));
      }
      await until(() => expect({ told, processes: ofCalls().length }).toEqual({ told: [], processes: PROCESSES }));
      expect(createLeakFinder(needles).find(await shownBy(ofCalls()))).toBeUndefined();

      await end({ client, program, cancel });
      await until(() => expect(ofCalls()).toEqual([]));
      await until(async () => expect(await filesOfCalls(temporary)).toEqual([]));
      await client.close();
      program?.child.kill("SIGTERM");
      await program?.ended;
      await until(async () => expect(await readdir(temporary)).toEqual([]));
    },
  );
});

function until(assertions: () => void | Promise<void>): Promise<void> {
  return vi.waitFor(assertions, { timeout: PATIENCE, interval: BETWEEN_LOOKS });
}

/** What everybody on the machine, or its user, can read of processes. */
async function shownBy(processes: readonly number[]): Promise<string> {
  const files = processes.flatMap((id) => ["cmdline", "environ"].map((name) => `/proc/${id}/${name}`));
  return (await Promise.all(files.map((file) => readFile(file, "latin1")))).join("\n");
}

async function filesOfCalls(temporary: string): Promise<readonly string[]> {
  const folders = await readdir(temporary);
  return (await Promise.all(folders.map((name) => readdir(join(temporary, name, "calls")).catch(() => [])))).flat();
}
