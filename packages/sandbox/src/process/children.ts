import { spawn, type ChildProcess } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { createInterface } from "node:readline";
import { SandboxError } from "../errors.ts";
import { REPORT_THEN_EXEC, WATCHER_SCRIPT } from "./watcher.ts";

export interface ChildExit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** One running program. */
export interface Child {
  readonly name: string;
  readonly pid: number;
  /** Settles when the program is gone; never rejects. */
  readonly exited: Promise<ChildExit>;
}

export interface ChildOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Where output goes: appended to a file (mode 0600), or line by line to a function. */
  readonly output: { readonly file: string } | { readonly onLine: (line: string) => void };
}

/** The one owner of child processes. */
export interface Children {
  start(name: string, file: string, args: readonly string[], options: ChildOptions): Child;
  /** Ends every process group that was started here and removes the paths. Safe to call twice. */
  close(): Promise<void>;
}

export interface ChildrenOptions {
  /** Absolute paths that are removed with the children. */
  readonly remove: readonly string[];
}

const exitOf = (child: ChildProcess): Promise<ChildExit> =>
  new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", () => resolve({ code: null, signal: null }));
  });

const groupExists = (pid: number): boolean => {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
};

const killGroup = (pid: number): void => {
  if (groupExists(pid)) {
    process.kill(-pid, "SIGKILL");
  }
};

/**
 * Owns child processes so that none outlives this one, whatever ends it: a return, an exception, Ctrl-C or SIGKILL.
 *
 * Each child is the leader of a process group of its own, so its own children end with it and a terminal's Ctrl-C does
 * not reach it first. `close()` and the owner's death take the same path: the pipe to the watcher closes.
 */
export const ownChildren = ({ remove }: ChildrenOptions): Children => {
  const watcher = spawn("/bin/sh", ["-c", WATCHER_SCRIPT, "k8s-mcp-watcher", ...remove], {
    detached: true,
    cwd: "/",
    stdio: ["pipe", "ignore", "ignore"],
  });
  const watcherExited = exitOf(watcher);
  const running = new Map<number, Promise<ChildExit>>();
  // A watcher that somebody killed makes the pipe fail; close() then does its work.
  watcher.stdin.on("error", () => {});

  let closing: Promise<void> | undefined;

  // A number is given out again once nobody uses it: a later process of that number is not ours to end.
  const forget = async (pid: number, exited: Promise<ChildExit>): Promise<void> => {
    await exited;
    if (watcher.stdin.writable) {
      watcher.stdin.write(`-${pid}\n`);
    }
    if (!groupExists(pid)) {
      running.delete(pid);
    }
  };

  const start = (name: string, file: string, args: readonly string[], { cwd, env, output }: ChildOptions): Child => {
    if (closing !== undefined) {
      throw new SandboxError("ABORTED", `${name} was not started: what it belongs to is being stopped.`);
    }
    const log = "file" in output ? openSync(output.file, "a", 0o600) : "pipe";
    const child = spawn("/bin/sh", ["-c", REPORT_THEN_EXEC, name, file, ...args], {
      detached: true,
      cwd,
      env,
      stdio: ["ignore", log, log, watcher.stdin],
    });
    if (typeof log === "number") {
      closeSync(log);
    }
    if ("onLine" in output) {
      for (const stream of [child.stdout, child.stderr]) {
        if (stream !== null) {
          createInterface({ input: stream }).on("line", output.onLine);
        }
      }
    }
    const { pid } = child;
    const exited = exitOf(child);
    if (pid === undefined) {
      return { name, pid: 0, exited };
    }
    running.set(pid, exited);
    void forget(pid, exited);
    return { name, pid, exited };
  };

  const close = async (): Promise<void> => {
    watcher.stdin.end();
    await watcherExited;
    for (const pid of running.keys()) {
      killGroup(pid);
    }
    await Promise.all(running.values());
  };

  return {
    start,
    close: () => (closing ??= close()),
  };
};
