import { dirname, join, resolve } from "node:path";

/** An import of it would bring its streams and promises along, and the guard waits for each start. */
const { existsSync } = process.getBuiltinModule("node:fs");

export function isRepository(folder: string): boolean {
  return existsSync(join(folder, ".git"));
}

/** A folder and those above it, as far as the repository goes; to the root of the disk where there is none. */
export function* foldersUp(folder: string): Generator<string> {
  for (let current = resolve(folder); ; current = dirname(current)) {
    yield current;
    if (isRepository(current) || dirname(current) === current) return;
  }
}
