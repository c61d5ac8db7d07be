import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import type { LintSettings } from "../judge.ts";
import { type LintedFile, lintText, unreadFile } from "../lint-text.ts";
import { isNamedSource } from "../sources/detect.ts";
import { nameIn } from "./repository.ts";
import { textIn } from "./text-in.ts";

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
  files: Iterable<string>,
  root: string,
  settings: LintSettings,
  done?: () => void,
  repository = root,
): readonly LintedFile[] {
  const linted: LintedFile[] = [];
  for (const file of files) {
    const content = contentOf(join(root, file));
    done?.();
    const name = nameIn(repository, root, file);
    const found =
      typeof content === "string"
        ? lintText(file, content, settings, { name })
        : content.problem !== undefined && isNamedSource(file)
          ? unreadFile(file, content.problem, settings, name)
          : undefined;
    if (found !== undefined) linted.push(found);
  }
  return linted;
}

/** What a file holds, or why that is not known; nothing is wrong with one that is no text, or gone by now. */
function contentOf(path: string): string | { readonly problem?: string } {
  try {
    const { size } = statSync(path);
    if (size > LARGEST) return { problem: `The file is larger than ${LARGEST / 1024 / 1024} MiB, and is not read.` };
    return textIn(readFileSync(path)) ?? {};
  } catch (error) {
    const isGone = error instanceof Error && "code" in error && error.code === "ENOENT";
    return isGone ? {} : { problem: "The file cannot be read: its rights or its disk do not allow it." };
  }
}
