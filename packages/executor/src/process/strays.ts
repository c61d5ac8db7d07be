import { readdir, readFile } from "node:fs/promises";

/** A program that starts others faster than they are found is left to the watcher. */
const ROUNDS = 3;

/**
 * Ends processes that left their group, as daemons do: they still have the call's folder in their environment. Only
 * where the system shows environments (Linux); it looks at every process, and so is for calls that may have left one.
 *
 * @param folder - absolute path of the call's private folder.
 */
export async function endStrays(folder: string): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    const strays = await findStrays(`=${folder}/`);
    if (strays.length === 0) return;
    for (const pid of strays) kill(pid);
  }
}

async function findStrays(mark: string): Promise<number[]> {
  const names = await readdir("/proc").catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => /^\d+$/.test(name))
      .map(async (name) => {
        const environment = await readFile(`/proc/${name}/environ`, "latin1").catch(() => "");
        return environment.includes(mark) ? [Number(name)] : [];
      }),
  );
  return found.flat();
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // It has ended meanwhile.
  }
}
