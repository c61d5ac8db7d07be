import { readdir, readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

/** Milliseconds; a program that starts others faster than they are found is left to the watcher. */
const PATIENCE = 2000;
/** Milliseconds between two looks: a killed process is there until the system has a moment for its end. */
const BETWEEN_LOOKS = 5;

/**
 * Ends processes that left their group, as daemons do, and waits until they are gone: they still have the call's folder in their environment. Only
 * where the system shows environments (Linux); it looks at every process, and so is for calls that may have left one.
 *
 * @param folder - absolute path of the call's private folder.
 */
export async function endStrays(folder: string): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    const strays = await findStrays(`=${folder}/`);
    if (strays.length === 0 || performance.now() > deadline) return;
    for (const pid of strays) kill(pid);
    await pause(BETWEEN_LOOKS);
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
