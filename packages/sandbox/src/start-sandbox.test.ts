import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { request } from "node:https";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";
import { expect, onTestFinished, test } from "vitest";
import { temporaryFolder } from "../test/temporary-folder.ts";
import { tracesOf } from "../test/traces.ts";
import type { Sandbox, SandboxOptions } from "./sandbox.ts";
import { startSandbox } from "./start-sandbox.ts";
import { describeWithCluster, type TestCluster } from "./testing/index.ts";

const OWNER = join(import.meta.dirname, "..", "test", "fixtures", "owner-of-sandbox.ts");
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

  test(
    "is ready when it is there: nodes, a default StorageClass, and the kinds that were asked for",
    TIMEOUT,
    async () => {
      const crd = join(temporaryFolder(), "crd.yaml");
      writeFileSync(
        crd,
        `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: widgets, singular: widget, kind: Widget}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`,
      );
      const messages: string[] = [];
      const sandbox = await start({ nodes: 3, crds: [crd], onProgress: (message) => messages.push(message) });

      expect(await run(sandbox, "get", "nodes", "--output=name")).toBe(
        "node/sandbox-1\nnode/sandbox-2\nnode/sandbox-3",
      );
      expect(await run(sandbox, "get", "widgets", "--output=name")).toBe("");
      expect(await run(sandbox, "get", "storageclass")).toContain("standard (default)");
      expect(await run(sandbox, "config", "current-context")).toBe("sandbox");
      expect(messages).toEqual([
        "Starting etcd and the API server",
        "Starting the controllers, the scheduler and the nodes",
      ]);
    },
  );

  test("two run side by side, and the end of one is not the other's", TIMEOUT, async () => {
    const [one, other] = await Promise.all([start(), start()]);
    await run(one, "create", "namespace", "only-here");

    expect(one.url).not.toBe(other.url);
    expect(await run(other, "get", "namespaces")).not.toContain("only-here");
    await one.stop();
    expect(await run(other, "get", "--raw=/readyz")).toBe("ok");
  });

  test("stop() leaves no process and no file, and says that it was stopped", TIMEOUT, async () => {
    const sandbox = await start();
    expect((await tracesOf(sandbox.kubeconfig)).length).toBeGreaterThan(3);

    await Promise.all([sandbox.stop(), sandbox.stop()]);

    expect(await tracesOf(sandbox.kubeconfig)).toEqual([]);
    expect(await sandbox.ended).toEqual({ by: "stop" });
  });

  test.for(["SIGKILL", "SIGINT", "SIGTERM"] as const)(
    "nothing is left when its owner gets %s",
    TIMEOUT,
    async (signal) => {
      const owner = spawn(process.execPath, [OWNER], { stdio: ["ignore", "pipe", "inherit"] });
      const [line] = await once(createInterface({ input: owner.stdout }), "line");
      const { kubeconfig }: { kubeconfig: string } = JSON.parse(String(line));

      owner.kill(signal);

      await expect.poll(() => tracesOf(kubeconfig), { timeout: 20_000 }).toEqual([]);
    },
  );

  test("stopping the start leaves nothing", TIMEOUT, async () => {
    const controller = new AbortController();
    let folders: readonly string[] = [];
    const started = startSandbox({
      signal: controller.signal,
      onProgress: (message) => {
        if (message.startsWith("Starting the controllers")) {
          folders = readdirSync("/tmp").filter((name) => name.startsWith("k8s-mcp-sandbox-"));
          controller.abort();
        }
      },
    });

    await expect(started).rejects.toMatchObject({ code: "ABORTED" });
    expect(folders.length).toBeGreaterThan(0);
  });

  test("when one of its programs is killed the rest ends too, and it says which", TIMEOUT, async () => {
    const sandbox = await start();
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

  test(
    "nobody else gets in: private files, no listener without TLS, no answer without a certificate",
    TIMEOUT,
    async () => {
      const sandbox = await start({ metrics: true });
      const folder = dirname(sandbox.kubeconfig);

      expect(statSync(folder).mode & 0o777).toBe(0o700);
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const open = files.filter((entry) => (statSync(join(entry.parentPath, entry.name)).mode & 0o077) !== 0);
      expect(
        open.filter(({ parentPath }) => !parentPath.startsWith(join(folder, "etcd"))).map(({ name }) => name),
      ).toEqual([]);

      expect(await strangerGets(`${sandbox.url}/api/v1/secrets`)).toBe(403);
      const { stdout } = await execa("ss", ["-ltnHp"], { reject: false });
      const listeners = stdout.split("\n").filter((line) => /"(?:etcd|kube-|kwok)/.test(line));
      expect(listeners.filter((line) => !/\s127\.0\.0\.1:\d+\s/.test(line))).toEqual([]);
      expect(listeners.filter((line) => line.includes('"etcd"') && line.includes(folder))).toEqual([]);
    },
  );
});
