import { closeSync, constants, existsSync, openSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";

/** Made in one go, since making one costs as much as making all of them. */
const BATCH = 16;

/** A kernel pipe: what is written to one descriptor is read from the other. The holder closes both. */
export interface KernelPipe {
  readonly read: number;
  readonly write: number;
}

export interface KernelPipes {
  /** @throws where `mkfifo` cannot be run or descriptors have run out. */
  take(count: number): Promise<KernelPipe[]>;
}

export function closePipe(pipe: KernelPipe): void {
  closeSync(pipe.read);
  closeSync(pipe.write);
}

/**
 * Kernel pipes from named ones. Node joins processes by socket pairs only, and a writer that is blocked on one when its
 * reader leaves gets a reset connection in place of SIGPIPE, so that `yes | head -1` would end as an error.
 *
 * @param folder - private, existing folder in which names appear for a moment.
 * @param searchPath - where `mkfifo` is looked for, in PATH's form.
 */
export function createKernelPipes(folder: string, searchPath: string): KernelPipes {
  const names: string[] = [];
  let made = 0;

  async function makeNames(atLeast: number): Promise<void> {
    const batch = Array.from({ length: Math.max(BATCH, atLeast) }, () => join(folder, `pipe-${made++}`));
    await execa("mkfifo", ["-m", "600", ...batch], {
      env: { PATH: searchPath },
      extendEnv: false,
      stdin: "ignore",
      timeout: 60_000,
    });
    names.push(...batch);
  }

  return {
    async take(count) {
      const pipes: KernelPipe[] = [];
      try {
        while (pipes.length < count) {
          if (names.length === 0) await makeNames(count);
          const name = names.pop();
          // What removes old files from the system's folder may have been here.
          if (name !== undefined && existsSync(name)) pipes.push(openPipe(name));
        }
        return pipes;
      } catch (error) {
        for (const pipe of pipes) closePipe(pipe);
        throw error;
      }
    },
  };
}

/** The name goes at once: nobody else can open the pipe, and nothing is left when its last holder ends. */
function openPipe(name: string): KernelPipe {
  // The reader first: opening for writing without blocking fails where nobody reads.
  const read = openSync(name, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const write = openSync(name, constants.O_WRONLY | constants.O_NONBLOCK);
    unlinkSync(name);
    return { read, write };
  } catch (error) {
    closeSync(read);
    throw error;
  }
}
