import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { waitFor } from "../control-plane/wait.ts";
import { SandboxError, throwIfAborted } from "../errors.ts";
import type { SandboxOptions } from "../sandbox.ts";
import { withLock } from "../toolchain/kept/lock.ts";
import { askControl } from "./control.ts";
import { isReport, type KeeperOrder } from "./messages.ts";
import { readState, removeState, stateFolder as defaultStateFolder, type DetachedSandbox } from "./state.ts";

export interface DetachedOptions {
  /** Where it is noted. Default the user's state folder. */
  readonly stateFolder?: string;
  /** Milliseconds that its owner has to answer. Default 5000, and 30000 to stop. */
  readonly timeoutMs?: number;
}

export type SandboxStatus =
  | { readonly running: false }
  | {
      readonly running: true;
      /** False where its owner hangs; `sandboxDown` ends it all the same. */
      readonly responding: boolean;
      readonly sandbox: DetachedSandbox;
    };

const STATUS_TIMEOUT_MS = 5000;
const STOP_TIMEOUT_MS = 30_000;

/** The keeper beside this file: TypeScript among the sources, JavaScript in the build. */
const keeperFile = (): string => {
  const [source, built] = ["./keeper.ts", "./keeper.js"].map((name) => fileURLToPath(new URL(name, import.meta.url)));
  return source !== undefined && existsSync(source) ? source : (built ?? "");
};

/**
 * Tells whether a detached sandbox runs.
 *
 * A note of one whose owner was killed is removed; what it had started is gone with it.
 */
export const sandboxStatus = async ({
  stateFolder = defaultStateFolder(),
  timeoutMs = STATUS_TIMEOUT_MS,
}: DetachedOptions = {}): Promise<SandboxStatus> => {
  const sandbox = await readState(stateFolder);
  if (sandbox === undefined) {
    return { running: false };
  }
  const answer = await askControl(sandbox.controlSocket, "status", timeoutMs);
  if (answer === "absent") {
    await removeState(stateFolder, sandbox);
    return { running: false };
  }
  return { running: true, responding: answer === "answered", sandbox };
};

/**
 * Stops the detached sandbox, and waits until nothing of it is left.
 *
 * @returns whether there was one
 */
export const sandboxDown = async (options: DetachedOptions = {}): Promise<{ readonly wasRunning: boolean }> => {
  const { stateFolder = defaultStateFolder(), timeoutMs = STOP_TIMEOUT_MS } = options;
  const status = await sandboxStatus(options);
  if (!status.running) {
    return { wasRunning: false };
  }
  const { controlSocket, pid } = status.sandbox;
  if ((await askControl(controlSocket, "stop", timeoutMs)) === "silent") {
    // It listens but does not answer. Its children end with it.
    process.kill(pid, "SIGKILL");
    const folder = dirname(controlSocket);
    await waitFor(() => Promise.resolve(!existsSync(folder)), {
      what: `${folder} to be removed`,
      timeoutMs: STOP_TIMEOUT_MS,
    });
  }
  await removeState(stateFolder, status.sandbox);
  return { wasRunning: true };
};

const order = async (
  { onProgress = () => {}, signal, ...options }: SandboxOptions,
  stateFolder: string,
): Promise<DetachedSandbox> => {
  throwIfAborted(signal);
  const keeper = spawn(process.execPath, [keeperFile()], {
    detached: true,
    cwd: "/",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const letGo = (): void => keeper.disconnect();
  signal?.addEventListener("abort", letGo, { once: true });
  try {
    return await new Promise<DetachedSandbox>((resolve, reject) => {
      keeper.on("message", (message) => {
        if (!isReport(message)) {
          return;
        }
        if (message.kind === "progress") {
          onProgress(message.message);
        } else if (message.kind === "ready") {
          resolve(message.sandbox);
        } else {
          reject(new SandboxError(message.code, message.message));
        }
      });
      keeper.once("error", reject);
      keeper.once("exit", () => {
        const reason = signal?.aborted === true ? "ABORTED" : "DETACHED_FAILED";
        reject(new SandboxError(reason, "The process that keeps the sandbox ended before it was ready."));
      });
      const start: KeeperOrder = { kind: "start", options, stateFolder };
      keeper.send(start);
    });
  } finally {
    signal?.removeEventListener("abort", letGo);
    if (keeper.connected) {
      keeper.disconnect();
    }
    keeper.unref();
  }
};

export type SandboxUp = { readonly sandbox: DetachedSandbox; readonly alreadyRunning: boolean };

/**
 * Makes sure that a sandbox runs in the background, one for this user, until `sandboxDown`.
 *
 * `allowHostExec` is refused: its kubelet port would let every user of the machine run programs as this one.
 *
 * @throws SandboxError as `startSandbox`; `ABORTED` on the signal, once nothing of it is left
 */
export const sandboxUp = async ({
  stateFolder = defaultStateFolder(),
  ...options
}: Omit<SandboxOptions, "allowHostExec"> & Pick<DetachedOptions, "stateFolder"> = {}): Promise<SandboxUp> => {
  const context = {
    folder: stateFolder,
    signal: options.signal,
    onProgress: () => options.onProgress?.("Another command is starting the sandbox; waiting for it"),
  };
  return withLock("sandbox", context, async () => {
    const status = await sandboxStatus({ stateFolder });
    return status.running
      ? { sandbox: status.sandbox, alreadyRunning: true }
      : { sandbox: await order(options, stateFolder), alreadyRunning: false };
  });
};
