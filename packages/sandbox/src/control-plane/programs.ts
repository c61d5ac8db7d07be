import { join } from "node:path";
import { SandboxError } from "../errors.ts";
import type { Child, Children } from "../process/children.ts";
import type { SandboxFolder } from "./folder.ts";
import { logTail } from "./log-tail.ts";

/** The programs of one running sandbox, and what it means that one of them ends. */
export interface ProgramSet {
  start(name: string, file: string, args: readonly string[]): void;
  /** Rejects with a coded error as soon as any of them ends. */
  readonly failed: Promise<never>;
}

// Go's listeners and kube-apiserver's own wording.
const PORT_TAKEN = /address already in use|failed to (?:create listener|listen on)/;

const explainExit = async ({ name }: Child, log: string): Promise<SandboxError> => {
  const tail = await logTail(log);
  return PORT_TAKEN.test(tail)
    ? new SandboxError("PORT_TAKEN", `${name} lost its port to another program.`)
    : new SandboxError("SANDBOX_START_FAILED", `${name} ended on its own. Its last words:\n${tail}`);
};

/** A child's environment: nothing of the user's but the folders it needs, so that no proxy or kubeconfig reaches it. */
const hermeticEnvironment = (folder: SandboxFolder): NodeJS.ProcessEnv => ({
  PATH: process.env["PATH"],
  HOME: folder.root,
  TMPDIR: folder.root,
});

export const programSet = (children: Children, folder: SandboxFolder): ProgramSet => {
  const { promise: failed, reject } = Promise.withResolvers<never>();
  // Whoever waits sees it; a sandbox that nobody waits for any more must not take the process down.
  failed.catch(() => {});

  return {
    failed,
    start: (name, file, args) => {
      const log = join(folder.logs, `${name}.log`);
      const child = children.start(name, file, args, {
        cwd: folder.root,
        env: hermeticEnvironment(folder),
        output: { file: log },
      });
      void child.exited.then(async () => reject(await explainExit(child, log)));
    },
  };
};
