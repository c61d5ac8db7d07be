import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes shell scripts that play programs, for what the real ones do only when something goes wrong. They find the
 * system's programs; the PATH that they were given is in `OWN_PATH`.
 *
 * @returns each program's absolute path.
 */
export function fakePrograms<Name extends string>(
  folder: string,
  scripts: Readonly<Record<Name, string>>,
): Record<string, string> {
  mkdirSync(folder, { recursive: true });
  return Object.fromEntries(
    Object.entries<string>(scripts).map(([name, script]) => {
      const path = join(folder, name);
      writeFileSync(path, `#!/bin/sh\nOWN_PATH=$PATH\nPATH=/usr/bin:/bin\n${script}\n`, { mode: 0o755 });
      return [name, path];
    }),
  );
}
