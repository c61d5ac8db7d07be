import type { Readable, Writable } from "node:stream";
import { execa } from "execa";
import { endRemains, signalGroup } from "./group.ts";
import type { Watcher } from "./watcher.ts";

export interface StageSpawn {
  /** Absolute path. */
  readonly file: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** A descriptor is handed over as it is; the caller closes its own copy. */
  readonly stdin: "ignore" | "pipe" | number;
  readonly stdout: "pipe" | number;
  readonly stderr: "pipe" | "ignore" | number;
  /** Descriptors that it keeps open for as long as it lives: of its own output's other ends, it never breaks. */
  readonly holds?: readonly number[];
  /** Seconds between SIGTERM and SIGKILL. */
  readonly graceSeconds: number;
  /** Is not asked to end by SIGTERM, since that would do harm: the grace is for ending by itself. */
  readonly mustFinish?: boolean | undefined;
}

/** How a stage's first process ended. `failure` is why it could not be started. */
export type StageEnd =
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "signaled"; readonly signal: string }
  | { readonly kind: "not-started"; readonly code: string };

export interface StageProcess {
  readonly pid: number | undefined;
  /** Nothing where the stage could not be started. */
  readonly stdin: Writable | null;
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  /** Settles when the process is gone and nothing is left of its group; never rejects. */
  readonly ended: Promise<StageEnd>;
  readonly running: boolean;
  /** Settles when the stage's first process has ended; its output may not have been read yet. Never rejects. */
  readonly exited: Promise<void>;
  /** SIGTERM to the whole group, SIGKILL when the grace is over. Safe to call at any time, any number of times. */
  terminate(): void;
}

/** execa hands any descriptor on; its types name 3 to 9 only, so 3 stands for all of them here. */
function isOwnDescriptor(value: number): value is 3 {
  return value >= 3;
}

function descriptor(value: number): 3 {
  if (isOwnDescriptor(value)) return value;
  throw new RangeError("A stage must not share the server's own standard streams.");
}

function stdio<Kind extends string>(value: Kind | number): Kind | 3 {
  return typeof value === "string" ? value : descriptor(value);
}

/**
 * Starts one stage in a process group of its own. The watcher knows the group before anything else can happen, so that
 * the stage ends with the server however the server ends.
 */
export function startStage(spawn: StageSpawn, watcher: Watcher): StageProcess {
  const child = execa(spawn.file, spawn.argv, {
    cwd: spawn.cwd,
    env: { ...spawn.env },
    extendEnv: false,
    stdio: [
      stdio(spawn.stdin),
      stdio(spawn.stdout),
      stdio(spawn.stderr),
      ...(spawn.holds ?? []).map((held) => descriptor(held)),
    ],
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    encoding: "buffer",
    stripFinalNewline: false,
    forceKillAfterDelay: false,
  });
  const { pid, nodeChildProcess } = child;
  if (pid !== undefined) watcher.watch(pid, spawn);

  let running = pid !== undefined;
  let kill: NodeJS.Timeout | undefined;
  const exited = Promise.withResolvers<void>();
  if (pid === undefined) exited.resolve();
  let remains: Promise<void> | undefined;
  nodeChildProcess.once("exit", () => {
    running = false;
    clearTimeout(kill);
    // A grandchild that holds the output open would otherwise keep the call waiting, and outlive it.
    if (pid !== undefined) remains = endRemains(pid);
    exited.resolve();
  });

  async function end(): Promise<StageEnd> {
    const result = await child;
    await remains;
    if (pid !== undefined) watcher.release(pid);
    if (result.exitCode !== undefined) return { kind: "exited", code: result.exitCode };
    if (result.signal !== undefined) return { kind: "signaled", signal: result.signal };
    return { kind: "not-started", code: result.code ?? "UNKNOWN" };
  }

  return {
    pid,
    // What execa puts there when no descriptors are left for pipes takes everything, and never closes.
    stdin: pid === undefined ? null : child.stdin,
    stdout: child.stdout,
    stderr: child.stderr,
    exited: exited.promise,
    ended: end(),
    get running() {
      return running;
    },
    terminate() {
      if (!running || pid === undefined || kill !== undefined) return;
      if (spawn.mustFinish !== true) signalGroup(pid, "SIGTERM");
      kill = setTimeout(() => signalGroup(pid, "SIGKILL"), spawn.graceSeconds * 1000);
    },
  };
}
