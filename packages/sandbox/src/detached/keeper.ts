// The process that a detached sandbox lives in. It is started by `sandboxUp` and takes its order over IPC.
import { dirname, join } from "node:path";
import { messageOf, SandboxError } from "../errors.ts";
import type { Sandbox } from "../sandbox.ts";
import { startSandbox } from "../start-sandbox.ts";
import { serveControl } from "./control.ts";
import { isOrder, type KeeperOrder, type KeeperReport } from "./messages.ts";
import { removeState, writeState, type DetachedSandbox } from "./state.ts";

const report = (message: KeeperReport): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) {
      process.send?.(message, () => resolve());
    } else {
      resolve();
    }
  });

const describe = ({ kubeconfig, url, caFile, auditLogFile }: Sandbox): DetachedSandbox => ({
  kubeconfig,
  url,
  caFile,
  ...(auditLogFile === undefined ? {} : { auditLogFile }),
  pid: process.pid,
  controlSocket: join(dirname(kubeconfig), "control"),
  startedAt: new Date().toISOString(),
});

const keep = async ({ options, stateFolder }: KeeperOrder): Promise<void> => {
  const orderer = new AbortController();
  // Until it is ready the sandbox belongs to whoever ordered it: Ctrl-C there leaves nothing running.
  const abandon = (): void => orderer.abort();
  process.once("disconnect", abandon);
  const sandbox = await startSandbox({
    ...options,
    signal: orderer.signal,
    onProgress: (message) => void report({ kind: "progress", message }),
  });
  const described = describe(sandbox);
  const control = await serveControl(described.controlSocket, async (command) => {
    if (command === "stop") {
      await sandbox.stop();
    }
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => void sandbox.stop());
  }
  await writeState(stateFolder, described);
  process.off("disconnect", abandon);
  if (orderer.signal.aborted || !process.connected) {
    await sandbox.stop();
  }
  await report({ kind: "ready", sandbox: described });

  await sandbox.ended;
  control.close();
  await removeState(stateFolder, described);
};

const run = async (order: KeeperOrder): Promise<void> => {
  try {
    await keep(order);
  } catch (error) {
    const code = error instanceof SandboxError ? error.code : "SANDBOX_START_FAILED";
    await report({ kind: "failed", code, message: messageOf(error) });
    process.exitCode = 1;
  }
  if (process.connected) {
    process.disconnect();
  }
};

process.once("message", (message) => {
  if (isOrder(message)) {
    void run(message);
  }
});
