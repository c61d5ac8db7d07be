import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

export interface SourceImport {
  /** Path of the importing file from the repository's root. */
  readonly file: string;
  /** What it names: a package, a `node:` module, or a path from the repository's root for a relative one. */
  readonly target: string;
  /** Erased at build time. */
  readonly typeOnly: boolean;
  /** Loaded only when the importing file asks for it. */
  readonly later: boolean;
}

/** TypeScript files below a folder, tests left out. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts") && !entry.name.endsWith(".test.ts"))
    .map((entry) => relative(repository, join(entry.parentPath, entry.name)));
}

const importPattern = /(?:^|\n)\s*(import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"|\bimport\("([^"]+)"\)/g;

export function importsOf(file: string): SourceImport[] {
  const text = readFileSync(join(repository, file), "utf8");
  return [...text.matchAll(importPattern)].map((match) => {
    const named = match[3] ?? match[4] ?? "";
    const target = named.startsWith(".") ? relative(repository, resolve(repository, dirname(file), named)) : named;
    return { file, target, typeOnly: match[2] !== undefined, later: match[4] !== undefined };
  });
}
