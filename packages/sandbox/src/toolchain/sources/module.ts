import { mkdir } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { execa } from "execa";
import { coerce, gte } from "semver";
import { messageOf, SandboxError, throwIfAborted } from "../../errors.ts";
import { packageFolder } from "../../package-folder.ts";
import type { Children } from "../../process/children.ts";
import { install, readInstallation } from "../kept/installation.ts";
import { withLock } from "../kept/lock.ts";
import type { Module } from "../catalogue/modules.ts";
import { probe } from "./probe.ts";
import { clock } from "../progress.ts";
import type { Program } from "../catalogue/programs.ts";
import { withScratch } from "../kept/scratch.ts";
import type { FoundProgram, SourceContext } from "../source.ts";

export type BuildAnswer =
  | { readonly ok: true; readonly programs: readonly FoundProgram[] }
  | { readonly ok: false; readonly reason: string };

const GO_AT_LEAST = "1.26.0";
// The last lines of a failed build hold the compiler's or the module loader's complaint.
const REASON_LINES = 4;

/** Go's own environment, with nothing of the user's that changes what is built. */
const goEnvironment = ({ searchPath, prune, folder }: SourceContext, scratch: string): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: searchPath.join(delimiter),
  GOTOOLCHAIN: "local",
  GOWORK: "off",
  GOFLAGS: "",
  CGO_ENABLED: "0",
  GOTMPDIR: join(scratch, "go"),
  ...(prune ? { GOCACHE: join(folder, "go", "build"), GOMODCACHE: join(folder, "go", "modules") } : {}),
});

const findGo = async (context: SourceContext): Promise<string | undefined> => {
  const { stdout } = await execa("go", ["version"], {
    reject: false,
    extendEnv: false,
    env: { ...process.env, PATH: context.searchPath.join(delimiter), GOTOOLCHAIN: "local" },
  });
  const version = coerce(/go version go(\S+)/.exec(stdout)?.[1]);
  return version !== null && gte(version, GO_AT_LEAST) ? version.version : undefined;
};

/** Flags with which every program is built the same everywhere: pinned modules only, no paths, no profile. */
const buildArguments = (
  programs: readonly Program[],
  { tags, variables }: Module,
  output: string,
): readonly string[] => {
  const linker = ["-s", "-w", ...Object.entries(variables).map(([name, value]) => `-X ${name}=${value}`)].join(" ");
  return [
    "build",
    "-v",
    "-mod=readonly",
    "-modcacherw",
    "-trimpath",
    "-buildvcs=false",
    "-pgo=off",
    ...(tags.length === 0 ? [] : [`-tags=${tags.join(",")}`]),
    `-ldflags=${linker}`,
    "-o",
    output,
    ...programs.map(({ brought }) => brought.package),
  ];
};

interface Build {
  readonly programs: readonly Program[];
  readonly module: Module;
  readonly scratch: string;
}

const compile = async (
  { programs, module, scratch }: Build,
  children: Children,
  context: SourceContext,
): Promise<string | undefined> => {
  const names = programs.map(({ name }) => name).join(", ");
  const startedAt = Date.now();
  const lastLines: string[] = [];
  let compiled = 0;
  let latest = "";
  const report = (): void => {
    const elapsedSeconds = (Date.now() - startedAt) / 1000;
    const doing = latest === "" ? "" : `: ${compiled} packages, ${latest}`;
    const message = `Building ${names}${doing}, ${clock(elapsedSeconds)}`;
    context.onProgress({ subject: module.folder, phase: "building", message, elapsedSeconds });
  };
  const onLine = (line: string): void => {
    lastLines.push(line);
    lastLines.splice(0, lastLines.length - REASON_LINES);
    const downloading = /^go: downloading (\S+) (\S+)/.exec(line);
    if (downloading !== null) {
      latest = `fetching ${downloading[1]}`;
    } else if (/^[\w./~-]+$/.test(line)) {
      compiled += 1;
      latest = line;
    }
  };
  // One program takes the name it is given; several take those of their packages, into a folder.
  const output = join(scratch, "built", programs.length === 1 ? (programs[0]?.name ?? "") : "");
  await Promise.all(["built", "go"].map((folder) => mkdir(join(scratch, folder))));
  report();
  const ticking = setInterval(report, 1000);
  try {
    const go = children.start(
      "go",
      "go",
      buildArguments(programs, module, programs.length === 1 ? output : `${output}/`),
      {
        cwd: join(packageFolder(), "toolchain", module.folder),
        env: goEnvironment(context, scratch),
        output: { onLine },
      },
    );
    const aborted = new Promise<void>((resolve) => {
      context.signal?.addEventListener("abort", () => resolve(), { once: true });
    });
    const exit = await Promise.race([go.exited, aborted]);
    throwIfAborted(context.signal);
    return exit?.code === 0 ? undefined : `go build failed: ${lastLines.join(" | ")}`;
  } finally {
    clearInterval(ticking);
  }
};

const buildMissing = async (build: Build, children: Children, context: SourceContext): Promise<BuildAnswer> => {
  const installed = await Promise.all(build.programs.map((program) => readInstallation(program, context)));
  const missing = build.programs.filter((_, index) => installed[index] === undefined);
  const programs = installed.filter((program) => program !== undefined);
  if (missing.length === 0) {
    return { ok: true, programs };
  }
  const failure = await compile({ ...build, programs: missing }, children, context);
  if (failure !== undefined) {
    return { ok: false, reason: failure };
  }
  for (const program of missing) {
    const file = join(build.scratch, "built", program.name);
    const answer = await probe(file, program.brought.recognition, context.signal);
    if (!answer.ok) {
      return { ok: false, reason: `what was built as ${program.name} ${answer.reason.slice(file.length + 1)}` };
    }
    const { note } = program.brought;
    programs.push(
      await install(
        { program, file, scratch: build.scratch, source: "module", version: answer.version, note },
        context,
      ),
    );
  }
  return { ok: true, programs };
};

/**
 * Builds programs of one module from source, all in one go, in versions that `go.mod` and `go.sum` pin.
 *
 * @param programs programs that share `brought.module`
 * @throws SandboxError `ABORTED` on the signal, after the compilers were ended
 */
export const fromModule = async (programs: readonly Program[], context: SourceContext): Promise<BuildAnswer> => {
  const [first] = programs;
  if (first === undefined) {
    return { ok: true, programs: [] };
  }
  if ((await findGo(context)) === undefined) {
    return { ok: false, reason: `Go ${GO_AT_LEAST} or newer is not on PATH` };
  }
  const { module } = first.brought;
  try {
    return await withLock(`build-${module.folder}`, context, () =>
      withScratch(context.folder, (scratch, children) =>
        buildMissing({ programs, module, scratch }, children, context),
      ),
    );
  } catch (error) {
    if (error instanceof SandboxError) {
      throw error;
    }
    return { ok: false, reason: messageOf(error) };
  }
};
