import { chmod, mkdir, readFile, rename, rm, stat, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { platformName } from "../catalogue/platform.ts";
import type { Program } from "../catalogue/programs.ts";
import type { FoundProgram, SourceContext, SourceName } from "../source.ts";

/** What is remembered beside a program in the cache. */
interface Origin {
  readonly source: SourceName;
  readonly version: string;
  readonly size: number;
  readonly note?: string;
}

const isOrigin = (value: unknown): value is Origin =>
  typeof value === "object" &&
  value !== null &&
  "source" in value &&
  (value.source === "release" || value.source === "module") &&
  "version" in value &&
  typeof value.version === "string" &&
  "size" in value &&
  typeof value.size === "number";

/** `<folder>/<platform>/<program>/<version>/`: its program and `origin.json`. */
export const installationFolder = (
  { name, brought }: Program,
  { folder, platform }: Pick<SourceContext, "folder" | "platform">,
): string => join(folder, platformName(platform), name, brought.version);

/** Reads what is installed, or undefined where nothing is or its size is not what it was. */
export const readInstallation = async (
  program: Program,
  context: Pick<SourceContext, "folder" | "platform">,
): Promise<FoundProgram | undefined> => {
  const home = installationFolder(program, context);
  const path = join(home, program.brought.recognition.executable);
  try {
    const origin: unknown = JSON.parse(await readFile(join(home, "origin.json"), "utf8"));
    const { size } = await stat(path);
    if (!isOrigin(origin) || origin.size !== size) {
      return undefined;
    }
    const { source, version, note } = origin;
    return { name: program.name, path, version, source, ...(note === undefined ? {} : { note }) };
  } catch {
    return undefined;
  }
};

export interface NewInstallation {
  readonly program: Program;
  /** The finished program, inside `scratch`. */
  readonly file: string;
  /** On the same file system as the cache; the caller has it removed. */
  readonly scratch: string;
  readonly source: SourceName;
  readonly version: string;
  readonly note?: string | undefined;
}

/**
 * Moves a finished program into the cache in one step, so that nobody ever sees a part of it.
 *
 * Where another process was first, its copy stays: the two are the same.
 */
export const install = async (
  { program, file, scratch, source, version, note }: NewInstallation,
  context: Pick<SourceContext, "folder" | "platform">,
): Promise<FoundProgram> => {
  const staged = join(scratch, `install-${program.name}`);
  await mkdir(staged);
  const { executable } = program.brought.recognition;
  await rename(file, join(staged, executable));
  await chmod(join(staged, executable), 0o755);
  if (executable !== program.name) {
    // A stand-in is also found by the name of what it stands for.
    await symlink(executable, join(staged, program.name));
  }
  const { size } = await stat(join(staged, executable));
  const origin: Origin = { source, version, size, ...(note === undefined ? {} : { note }) };
  await writeFile(join(staged, "origin.json"), `${JSON.stringify(origin, undefined, 2)}\n`);

  const home = installationFolder(program, context);
  await mkdir(join(home, ".."), { recursive: true });
  if ((await readInstallation(program, context)) === undefined) {
    await rm(home, { recursive: true, force: true });
    await rename(staged, home).catch(async (error: unknown) => {
      if ((await readInstallation(program, context)) === undefined) {
        throw error;
      }
    });
  }
  const installed = await readInstallation(program, context);
  if (installed === undefined) {
    throw new Error(`${home} does not hold ${program.name} after it was installed`);
  }
  return installed;
};
