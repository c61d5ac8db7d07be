import { availableParallelism } from "node:os";
import type { ReadSettings, SettingsPlace } from "../config/read-settings.ts";
import { changedSince } from "../files/changed.ts";
import { lintFiles } from "../files/lint-files.ts";
import { lintInParallel } from "../files/pool.ts";
import { nameIn } from "../files/repository.ts";
import { filesBelow } from "../files/walk.ts";
import { type LintedFile, lintText } from "../lint-text.ts";
import { readerFor, readerOfKind } from "../sources/detect.ts";
import { readShell } from "../sources/scripts/shell.ts";
import { type Io, readAll } from "./io.ts";
import { progressBar } from "./progress.ts";

/** Fewer files are linted sooner than threads are started. */
const WORTH_THREADS = 400;
const MOST_THREADS = 4;

/** By what files are linted, and from where they are known. */
export interface LintPlace {
  /** From where each thread reads the settings itself. */
  readonly settings: SettingsPlace;
  readonly read: ReadSettings;
  readonly repository: string;
}

/** Lints what is piped in: a script, unless its name says otherwise. */
export async function lintStdin(
  io: Io,
  name: string | undefined,
  { read, repository }: LintPlace,
): Promise<LintedFile & { readonly text: string }> {
  const text = await readAll(io);
  const file = name ?? "-";
  const reader = readerOfKind(file) ?? readerFor(file, text) ?? readShell;
  const linted = lintText(file, text, read.settings, { read: reader, name: nameIn(repository, io.cwd(), file) });
  return { ...(linted ?? { file, problems: [], commands: 0, suppressed: 0 }), text };
}

/**
 * Lints what lies below some paths, all of the folder where none is given.
 *
 * @param jobs threads; as many as are worth it where it is undefined.
 */
export async function lintPaths(
  paths: readonly string[],
  { settings, read, repository }: LintPlace,
  given: { readonly jobs: number | undefined; readonly changedSince: string | undefined },
  io: Io,
): Promise<readonly LintedFile[]> {
  const { root } = settings;
  const all = filesBelow(paths.length === 0 ? ["."] : paths, root, read.config.ignore, read.folder);
  const changed = given.changedSince === undefined ? undefined : changedSince(given.changedSince, root);
  const files = changed === undefined ? all : all.filter((file) => changed.has(file));
  const worth = files.length < WORTH_THREADS ? 1 : Math.min(MOST_THREADS, availableParallelism());
  const threads = Math.min(given.jobs ?? worth, Math.max(1, files.length));
  const bar = progressBar(files.length, io);
  const linted =
    threads === 1
      ? lintFiles(files, root, read.settings, () => bar.add(1), repository)
      : await lintInParallel(threads, { files, root, repository, settings }, read.settings, (count) => bar.add(count));
  bar.end();
  return linted;
}
