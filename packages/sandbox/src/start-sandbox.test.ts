import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { listenersOf } from "../test/listeners.ts";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { tracesOf } from "../test/traces.ts";
import type { Sandbox, SandboxOptions } from "./sandbox.ts";
import { startSandbox } from "./start-sandbox.ts";
import { describeWithCluster, type TestCluster } from "./testing/index.ts";

const FIXTURES = join(import.meta.dirname, "..", "test", "fixtures");
const TIMEOUT = { timeout: 120_000 };

const start = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.stop());
  return sandbox;
};

/** The status that an address answers somebody without a certificate with. */
const strangerGets = (url: string): Promise<number | string> =>
  new Promise((resolve) => {
    request(url, { rejectUnauthorized: false }, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    })
      .on("error", (error) => resolve(error.message))
      .end();
  });

await describeWithCluster("a sandbox", ({ kubectl }: TestCluster) => {
  const run = async ({ kubeconfig }: Sandbox, ...args: readonly string[]): Promise<string> =>
    (await execa(kubectl, [`--kubeconfig=${kubeconfig}`, ...args])).stdout;

  const messages: string[] = [];
  /** Several tests look at it; the last of them ends it. */
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({
      nodes: 3,
      crds: [join(FIXTURES, "widgets.yaml")],
      onProgress: (message) => messages.push(message),
    });
  });
  afterAll(() => sandbox.stop());

  test("is furnished when it is there, and lets nobody else in", async () => {
    const nodes = await run(sandbox, "get", "nodes", "--output=name");
    expect(nodes).toBe("node/sandbox-1\nnode/sandbox-2\nnode/sandbox-3");
    expect(await run(sandbox, "get", "widgets", "--output=name")).toBe("");
    expect(await run(sandbox, "get", "storageclass")).toContain("standard (default)");
    expect(await run(sandbox, "config", "current-context")).toBe("sandbox");
    expect(messages).toEqual([
      "Starting etcd and the API server",
      "Starting the controllers, the scheduler and the nodes",
    ]);

    const folder = dirname(sandbox.kubeconfig);
    const certificates = dirname(sandbox.caFile);
    const secrets = [sandbox.kubeconfig, ...readdirSync(certificates).map((name) => join(certificates, name))];
    expect([folder, certificates].map((path) => statSync(path).mode & 0o777)).toEqual([0o700, 0o700]);
    expect(new Set(secrets.map((path) => statSync(path).mode & 0o777))).toEqual(new Set([0o600]));

    const listeners = await listenersOf(folder);
    const programs = ["kube-apiserver", "kube-controller", "kube-scheduler", "kwok"];
    expect(listeners.map(({ program }) => program).toSorted()).toEqual(programs);
    expect(listeners.filter(({ address }) => !address.startsWith("127.0.0.1:"))).toEqual([]);
    expect(await strangerGets(`${sandbox.url}/api/v1/secrets`)).toBe(403);
  });

  test("exec answers that it is not available, even when the words for it are taken away", TIMEOUT, async () => {
    const exec = async (): Promise<string> => {
      const words = [`--kubeconfig=${sandbox.kubeconfig}`, "exec", "shell", "--", "echo", "hello"];
      return (await execa(kubectl, words, { reject: false })).stderr;
    };
    await run(sandbox, "run", "shell", "--image=example.com/main");
    await run(sandbox, "wait", "--for=condition=Ready", "pod/shell", "--timeout=50s");

    // The API server takes a policy up, and lets it go, some moments after it was written.
    const soon = { timeout: 30_000 };
    await expect.poll(exec, soon).toContain("exec and port-forward are not available");

    await run(sandbox, "delete", "validatingadmissionpolicybinding", "--all");
    await run(sandbox, "delete", "validatingadmissionpolicy", "--all");
    await expect.poll(exec, soon).toContain("no exec found for container");
  });

  test("a second runs beside it; stopping that leaves the first, and nothing of its own", TIMEOUT, async () => {
    const other = await start();
    await run(other, "create", "namespace", "only-here");

    expect(other.url).not.toBe(sandbox.url);
    expect(await run(sandbox, "get", "namespaces")).not.toContain("only-here");
    expect((await tracesOf(other.kubeconfig)).length).toBeGreaterThan(3);

    await Promise.all([other.stop(), other.stop()]);

    expect(await tracesOf(other.kubeconfig)).toEqual([]);
    expect(await other.ended).toEqual({ by: "stop" });
    expect(await run(sandbox, "get", "--raw=/readyz")).toBe("ok");
  });

  test.for(["SIGKILL", "SIGINT"] as const)("nothing is left when its owner gets %s", TIMEOUT, async (signal) => {
    const owner = spawn(process.execPath, [join(FIXTURES, "owner-of-sandbox.ts")], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const [line] = await once(createInterface({ input: owner.stdout }), "line");
    const { kubeconfig }: { kubeconfig: string } = JSON.parse(String(line));

    owner.kill(signal);

    await expect.poll(() => tracesOf(kubeconfig), { timeout: 20_000 }).toEqual([]);
  });

  test("stopping the start leaves nothing", TIMEOUT, async () => {
    const folder = temporaryFolder();
    vi.stubEnv("TMPDIR", folder);
    onTestFinished(() => void vi.unstubAllEnvs());
    const controller = new AbortController();
    const during: string[] = [];
    const onProgress = (message: string): void => {
      if (message.startsWith("Starting the controllers")) {
        during.push(...readdirSync(folder));
        controller.abort();
      }
    };

    await expect(startSandbox({ signal: controller.signal, onProgress })).rejects.toMatchObject({ code: "ABORTED" });
    expect(during).toEqual([expect.stringMatching(/^k8s-mcp-sandbox-/)]);
    expect(readdirSync(folder)).toEqual([]);
  });

  test("when one of its programs is killed the rest ends too, and it says which", async () => {
    await execa("pkill", ["-KILL", "-f", `kube-scheduler --kubeconfig=${dirname(sandbox.kubeconfig)}`]);

    expect(await sandbox.ended).toEqual({
      by: "failure",
      message: expect.stringMatching(/^kube-scheduler ended on its own/),
    });
    expect(await tracesOf(sandbox.kubeconfig)).toEqual([]);
  });

  test("a manifest that is no definition is refused before anything is started", async () => {
    const file = join(temporaryFolder(), "pod.yaml");
    writeFileSync(file, "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");

    await expect(startSandbox({ crds: [file] })).rejects.toMatchObject({
      code: "MANIFEST_INVALID",
      message: `${file} holds something other than CustomResourceDefinitions; apply it with kubectl once the sandbox is up.`,
    });
  });
});
