import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { LintSettings } from "../judge.ts";
import { type LintedFile, lintText } from "../lint-text.ts";
import { nameIn } from "./repository.ts";

/** No script that people write is larger; what is, is data. */
const LARGEST = 4 * 1024 * 1024;

/**
 * Lints files one after the other.
 *
 * @param files relative to the root.
 * @param done is called after each.
 * @param repository the folder from which fingerprints know the files; the root, where nothing is said.
 */
export function lintFiles(
  files: readonly string[],
  root: string,
  settings: LintSettings,
  done?: () => void,
  repository = root,
): readonly LintedFile[] {
  return files.flatMap((file) => {
    const bytes = contentOf(join(root, file));
    done?.();
    if (bytes === undefined) return [];
    return lintText(file, bytes, settings, undefined, nameIn(repository, root, file)) ?? [];
  });
}

/** Undefined where it is no text, or cannot be read: it is gone, or is not ours. */
function contentOf(path: string): string | undefined {
  try {
    const bytes = readFileSync(path);
    return bytes.length > LARGEST || bytes.subarray(0, 8000).includes(0) ? undefined : bytes.toString("utf8");
  } catch {
    return undefined;
  }
}
