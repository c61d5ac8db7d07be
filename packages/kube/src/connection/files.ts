import { readFile, stat } from "node:fs/promises";

/** Reads files that others replace while this runs: a file that has not changed is not read again. */
export interface Files {
  /** @throws the system's error where it cannot be read. */
  read(path: string): Promise<string>;
}

export function createFiles(): Files {
  const cache = new Map<string, { readonly stamp: string; readonly content: string }>();
  return {
    async read(path) {
      // Symbolic links are followed: the kubelet swaps the folder behind them.
      const { mtimeMs, ctimeMs, size, ino } = await stat(path);
      const stamp = `${mtimeMs}:${ctimeMs}:${size}:${ino}`;
      const cached = cache.get(path);
      if (cached?.stamp === stamp) return cached.content;
      const content = await readFile(path, "utf8");
      cache.set(path, { stamp, content });
      return content;
    },
  };
}

/** `ENOENT` and its like. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
