import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createApiClient, type ApiClient } from "./control-plane/api-client.ts";
import { apiServerArguments, auditPolicy } from "./control-plane/api-server.ts";
import { controllerManagerArguments } from "./control-plane/controller-manager.ts";
import { createCredentials } from "./control-plane/credentials.ts";
import { installDefinitions, readDefinitions } from "./control-plane/custom-resources.ts";
import { etcdArguments } from "./control-plane/etcd.ts";
import { sandboxFolder, type SandboxFolder } from "./control-plane/folder.ts";
import { freePorts } from "./control-plane/ports.ts";
import { programSet } from "./control-plane/programs.ts";
import { furnish } from "./control-plane/furnish.ts";
import { schedulerArguments } from "./control-plane/scheduler.ts";
import { waitFor } from "./control-plane/wait.ts";
import { messageOf, SandboxError, throwIfAborted } from "./errors.ts";
import { offerMetrics } from "./metrics/offer-metrics.ts";
import { kwokArguments, kwokConfiguration } from "./nodes/kwok.ts";
import { podLogFiles } from "./nodes/pod-logs.ts";
import { ownChildren, type Children } from "./process/children.ts";
import type { Sandbox, SandboxEnd, SandboxOptions } from "./sandbox.ts";
import { ensurePrograms } from "./toolchain/ensure-programs.ts";
import type { ProgramName } from "./toolchain/catalogue/programs.ts";

/** What a sandbox is made of, in the order in which it starts. */
export const SANDBOX_PROGRAMS = [
  "etcd",
  "kube-apiserver",
  "kube-controller-manager",
  "kube-scheduler",
  "kwok",
] as const satisfies readonly ProgramName[];

type Paths = Readonly<Record<(typeof SANDBOX_PROGRAMS)[number], string>>;

const READY_TIMEOUT_MS = 60_000;
const ATTEMPTS = 3;

const isHealthy = async (api: ApiClient, path: string): Promise<boolean> => (await api.get(path)).status === 200;

const writeFiles = async (folder: SandboxFolder, options: SandboxOptions): Promise<void> => {
  await Promise.all([folder.logs, folder.certificates, folder.podLogs].map((path) => mkdir(path, { mode: 0o700 })));
  const podLogs = podLogFiles(new Date());
  const configuration = kwokConfiguration({
    podLogsFolder: folder.podLogs,
    podLogs,
    allowHostExec: options.allowHostExec ?? false,
  });
  await Promise.all([
    writeFile(folder.kwokConfiguration, configuration, { mode: 0o600 }),
    ...podLogs.map(({ name, text }) => writeFile(join(folder.podLogs, name), text, { mode: 0o600 })),
    ...(options.auditLog === true ? [writeFile(folder.auditPolicy, auditPolicy(), { mode: 0o600 })] : []),
  ]);
};

interface Running extends Omit<Sandbox, "ended" | "stop"> {
  readonly failed: Promise<never>;
  readonly release: () => void;
}

/** Starts every program and waits for each on what it needs; whatever it throws, the caller closes the children. */
const startPrograms = async (
  paths: Paths,
  children: Children,
  root: string,
  options: SandboxOptions,
): Promise<Running> => {
  const { signal, onProgress = () => {}, nodes = 1, crds = [], metrics = false, auditLog = false } = options;
  const folder = sandboxFolder(root);
  const definitions = (await Promise.all(crds.map(readDefinitions))).flat();
  await mkdir(root, { mode: 0o700 });
  await writeFiles(folder, options);

  const [port = 0, controllersPort = 0, schedulerPort = 0, kwokPort = 0] = await freePorts(4);
  const url = `https://127.0.0.1:${port}`;
  const credentials = await createCredentials(folder, url);
  throwIfAborted(signal);

  const programs = programSet(children, folder);
  const wait = { timeoutMs: READY_TIMEOUT_MS, signal, failed: programs.failed };
  const clientOf = (onPort: number): ApiClient =>
    createApiClient({
      url: `https://127.0.0.1:${onPort}`,
      authority: credentials.authorityPem,
      client: credentials.admin,
    });
  const api = clientOf(port);

  onProgress("Starting etcd and the API server");
  programs.start("etcd", paths.etcd, etcdArguments());
  programs.start(
    "kube-apiserver",
    paths["kube-apiserver"],
    apiServerArguments({ folder, credentials, port, auditLog }),
  );
  await waitFor(() => isHealthy(api, "/readyz"), { ...wait, what: "the API server to be ready" });

  onProgress("Starting the controllers, the scheduler and the nodes");
  programs.start(
    "kube-controller-manager",
    paths["kube-controller-manager"],
    controllerManagerArguments({ credentials, port: controllersPort }),
  );
  programs.start("kube-scheduler", paths["kube-scheduler"], schedulerArguments({ credentials, port: schedulerPort }));
  programs.start("kwok", paths.kwok, kwokArguments({ folder, credentials, port: kwokPort }));
  const scheduler = clientOf(schedulerPort);
  await Promise.all([
    furnish(api, { nodes, allowHostExec: options.allowHostExec ?? false, wait }),
    waitFor(() => isHealthy(scheduler, "/readyz"), { ...wait, what: "the scheduler to be ready" }),
    installDefinitions(api, definitions, wait),
  ]);
  scheduler.close();

  const metricsServer = metrics ? await offerMetrics({ api, credentials, kwokPort }, wait) : undefined;
  return {
    kubeconfig: folder.adminKubeconfig,
    url,
    caFile: credentials.file("ca.crt"),
    ...(auditLog ? { auditLogFile: folder.auditLog } : {}),
    failed: programs.failed,
    release: () => {
      metricsServer?.close();
      api.close();
    },
  };
};

// A socket's path may have 104 bytes on macOS and 108 on Linux; the temporary folder of macOS is long already.
const SOCKET_PATH_LIMIT = 100;

const newRoot = (): string => {
  const name = `k8s-mcp-sandbox-${randomBytes(6).toString("hex")}`;
  const root = join(tmpdir(), name);
  return Buffer.byteLength(sandboxFolder(root).etcdSocket) <= SOCKET_PATH_LIMIT ? root : join("/tmp", name);
};

const startOnce = async (paths: Paths, options: SandboxOptions): Promise<Sandbox> => {
  const root = newRoot();
  const children = ownChildren({ remove: [root] });
  let running: Running;
  try {
    running = await startPrograms(paths, children, root, options);
  } catch (error) {
    await children.close();
    throw error;
  }

  const { failed, release, ...described } = running;
  const { promise: ended, resolve: end } = Promise.withResolvers<SandboxEnd>();
  let stopping: Promise<void> | undefined;
  const finish = async (how: SandboxEnd): Promise<void> => {
    release();
    await children.close();
    end(how);
  };
  const stop = (how: SandboxEnd = { by: "stop" }): Promise<void> => (stopping ??= finish(how));
  failed.catch((error: unknown) => stop({ by: "failure", message: messageOf(error) }));
  return { ...described, ended, stop: () => stop() };
};

/**
 * Starts a real control plane on loopback: etcd, API server, controllers, scheduler, and kwok for the nodes.
 *
 * It needs no root and no container, touches no other cluster, and several run side by side. Nothing of it outlives
 * this process, however that ends. With the programs in place it is ready within seconds; without, they are got first.
 *
 * @returns once workloads would run; nodes are ready and the kinds of `crds` are served
 * @throws SandboxError `PROGRAM_UNAVAILABLE` where a program cannot be had, `SANDBOX_START_FAILED` with the last words of
 *   the program that ended, `MANIFEST_INVALID` for `crds` that are not, `ABORTED` on the signal
 */
export const startSandbox = async (options: SandboxOptions = {}): Promise<Sandbox> => {
  const { onProgress = () => {}, signal, toolchainFolder } = options;
  const found = await ensurePrograms(SANDBOX_PROGRAMS, {
    onProgress: (progress) => onProgress(progress.message),
    ...(signal === undefined ? {} : { signal }),
    ...(toolchainFolder === undefined ? {} : { folder: toolchainFolder }),
  });
  const paths: Paths = {
    etcd: found.etcd.path,
    "kube-apiserver": found["kube-apiserver"].path,
    "kube-controller-manager": found["kube-controller-manager"].path,
    "kube-scheduler": found["kube-scheduler"].path,
    kwok: found.kwok.path,
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(paths, options);
    } catch (error) {
      if (attempt === ATTEMPTS || !(error instanceof SandboxError) || error.code !== "PORT_TAKEN") {
        throw error;
      }
      onProgress("A port was taken by another program; starting again on others");
    }
  }
};
