import { SandboxError } from "../errors.ts";
import { contextOf, type EnsureOptions } from "./context.ts";
import { pruneToolchain } from "./kept/prune.ts";
import { PROGRAMS, type Program, type ProgramName } from "./catalogue/programs.ts";
import { SOURCE_NAMES, type FoundProgram, type Source, type SourceName } from "./source.ts";
import { fromCache } from "./sources/cache.ts";
import { fromModule } from "./sources/module.ts";
import { fromPath } from "./sources/path.ts";
import { fromRelease } from "./sources/release.ts";
import { howToGet } from "./advice.ts";

/** Why each way to a program did not work. */
export type Reasons = Readonly<Partial<Record<SourceName, string>>>;

export interface EnsureReport {
  readonly found: readonly FoundProgram[];
  readonly missing: readonly { readonly name: ProgramName; readonly reasons: Reasons }[];
}

const SINGLE_SOURCES: readonly (readonly [SourceName, Source])[] = [
  ["path", fromPath],
  ["cache", fromCache],
  ["release", fromRelease],
];

/**
 * Looks for each program in the order path, cache, release, module, and says what came of it, throwing for none.
 *
 * Downloads come first, then builds: the control plane's before the others', those of one module in one go.
 */
export const bringPrograms = async (
  names: readonly ProgramName[],
  options: EnsureOptions = {},
): Promise<EnsureReport> => {
  const context = await contextOf(options);
  const sources = new Set(options.sources ?? SOURCE_NAMES);
  const wanted = PROGRAMS.filter(({ name }) => names.includes(name));
  const found = new Map<ProgramName, FoundProgram>();
  const reasons = new Map<ProgramName, Partial<Record<SourceName, string>>>();
  const refuse = (program: Program, source: SourceName, reason: string): void => {
    reasons.set(program.name, { ...reasons.get(program.name), [source]: reason });
    if (source === "release") {
      context.onProgress({
        subject: program.name,
        phase: "skipped",
        message: `No release of ${program.name}: ${reason}`,
        elapsedSeconds: 0,
      });
    }
  };

  for (const program of wanted) {
    for (const [source, bring] of SINGLE_SOURCES.filter(([name]) => sources.has(name))) {
      const answer = await bring(program, context);
      if (answer.ok) {
        found.set(program.name, answer.program);
        break;
      }
      refuse(program, source, answer.reason);
    }
  }
  if (sources.has("module")) {
    const missing = wanted.filter(({ name }) => !found.has(name));
    for (const programs of Map.groupBy(missing, ({ brought }) => brought.module.folder).values()) {
      const answer = await fromModule(programs, context);
      if (answer.ok) {
        answer.programs.forEach((program) => found.set(program.name, program));
      } else {
        programs.forEach((program) => refuse(program, "module", answer.reason));
      }
    }
  }
  if (context.prune) {
    await pruneToolchain(context.folder, context.platform);
  }
  return {
    found: wanted.flatMap(({ name }) => found.get(name) ?? []),
    missing: wanted
      .filter(({ name }) => !found.has(name))
      .map(({ name }) => ({ name, reasons: reasons.get(name) ?? {} })),
  };
};

const holdsAll = <Name extends ProgramName>(
  programs: Partial<Record<ProgramName, FoundProgram>>,
  names: readonly Name[],
): programs is Record<Name, FoundProgram> => names.every((name) => programs[name] !== undefined);

/**
 * Makes sure that programs are there, and gives their paths.
 *
 * A second call does nothing but look. Two processes may call it at once; a killed one leaves nothing half-written.
 *
 * @throws SandboxError `PROGRAM_UNAVAILABLE` with the reason for each way and what to do; `ABORTED` on the signal
 */
export const ensurePrograms = async <Name extends ProgramName>(
  names: readonly Name[],
  options: EnsureOptions = {},
): Promise<Readonly<Record<Name, FoundProgram>>> => {
  const { found, missing } = await bringPrograms(names, options);
  const programs: Partial<Record<ProgramName, FoundProgram>> = {};
  for (const program of found) {
    programs[program.name] = program;
  }
  if (!holdsAll(programs, names)) {
    throw new SandboxError("PROGRAM_UNAVAILABLE", howToGet(missing));
  }
  return programs;
};

/** A program that is there now, on PATH or in the cache; nothing is brought. */
export const findProgram = async (
  name: ProgramName,
  options: Omit<EnsureOptions, "sources"> = {},
): Promise<FoundProgram | undefined> => {
  const { found } = await bringPrograms([name], { ...options, sources: ["path", "cache"] });
  return found[0];
};
