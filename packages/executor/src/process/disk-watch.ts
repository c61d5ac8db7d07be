import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

/** Milliseconds between two looks: most calls end before the first. */
const INTERVAL = 500;

/**
 * Looks at what a call's programs put on the disk: `sort` moves there what is too large for memory, however much that is.
 *
 * @param folder - absolute path of all places where they can write.
 * @param onExceeded - called once.
 * @returns what ends the watch.
 */
export function watchDisk(folder: string, mostBytes: number, onExceeded: () => void): () => void {
  let looking = false;
  const timer = setInterval(() => void look(), INTERVAL);
  timer.unref();

  async function look(): Promise<void> {
    if (looking) return;
    looking = true;
    const bytes = await sizeOf(folder);
    looking = false;
    if (bytes <= mostBytes) return;
    clearInterval(timer);
    onExceeded();
  }

  return () => clearInterval(timer);
}

/** Bytes of a folder's files; those that go while it is looked at do not count. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch(() => []);
  const sizes = entries.map(async (entry) => {
    if (!entry.isFile()) return 0;
    const found = await stat(join(entry.parentPath, entry.name)).catch(() => undefined);
    return found?.size ?? 0;
  });
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}
