import { execFile } from "node:child_process";
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Source } from "./sources.ts";

const run = promisify(execFile);

const PROGRAMS = new URL("../../grammar-dump/", import.meta.url);

/** One flag as the CLI's own Go program prints it. */
export interface DumpedFlag {
  readonly name: string;
  readonly short?: string;
  readonly type: string;
  /** Name of the Go type whose `Set` reads the value: two types may share one `type`. */
  readonly goType: string;
  readonly bare?: string;
  readonly default?: string;
  readonly hidden?: boolean;
  readonly deprecated?: boolean;
  readonly shorthandDeprecated?: boolean;
  readonly required?: boolean;
}

export interface DumpedCommand {
  readonly name: string;
  readonly aliases?: readonly string[];
  readonly hidden?: boolean;
  readonly deprecated?: boolean;
  readonly runnable?: boolean;
  readonly group?: boolean;
  readonly rawArguments?: boolean;
  readonly interspersed: boolean;
  readonly unknownFlags?: boolean;
  readonly traverse?: boolean;
  readonly arity?: readonly [number, number];
  readonly local?: readonly DumpedFlag[];
  readonly persistent?: readonly DumpedFlag[];
  /** Flags that cobra adds only once it has found the command. */
  readonly late?: readonly DumpedFlag[];
  readonly flagGroups?: readonly string[];
  readonly commands?: readonly DumpedCommand[];
}

export interface Dump {
  readonly prefixMatching?: boolean;
  readonly caseInsensitive?: boolean;
  readonly root: DumpedCommand;
}

/** Runs a built program with these arguments and this input. */
export type Run = (args: readonly string[], input?: string) => Promise<string>;

/**
 * Builds the Go program of a source inside its toolchain module, for as long as it is used.
 *
 * The module's files are copied first, so that nothing in the checkout changes. Home and environment are made up, since
 * defaults of flags are derived from them.
 */
export async function withProgram<Result>(source: Source, use: (runProgram: Run) => Promise<Result>): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), `k8s-mcp-grammar-${source.tool}-`));
  try {
    const program = await build(source, folder);
    return await use(async (args, input = "") => {
      const child = run(program, [...args], {
        // helm opens the files that a line's early flags name: here nothing is called as they are.
        cwd: folder,
        env: { HOME: "/home/user", PATH: "/nonexistent", KUBERC: "off", K8S_MCP_GRAMMAR: args.join(" ") },
        maxBuffer: 1 << 30,
      });
      child.child.stdin?.end(input);
      return (await child).stdout;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export async function dump(source: Source): Promise<Dump> {
  return JSON.parse(await withProgram(source, (runProgram) => runProgram(["dump"])));
}

async function build(source: Source, folder: string): Promise<string> {
  const program = join(folder, "program");
  for (const name of ["go.mod", "go.sum"]) await cp(new URL(name, source.module), join(folder, name));
  const target = source.inside === undefined ? folder : await copyModule(source.inside, folder);
  for (const name of [...source.files, "walk.go", "run.go", "oracle.go"]) {
    await cp(new URL(name, PROGRAMS), join(target, `zz_${name}`));
  }
  if (source.inside === undefined) {
    await writeFile(join(folder, "main.go"), `package main\n\nfunc main() { run(${source.tool}) }\n`);
  }
  const tags = source.tags === undefined ? [] : ["-tags", source.tags];
  const pkg = source.inside === undefined ? "." : `${source.inside.module}/${source.inside.folder}`;
  await go(folder, ["build", "-pgo=off", "-o", program, ...tags, pkg]);
  return program;
}

/** Copies a module out of Go's cache, where nothing may be added, and has the build use the copy. */
async function copyModule({ module, folder }: { module: string; folder: string }, into: string): Promise<string> {
  const cached = await go(into, ["list", "-m", "-f", "{{.Dir}}", module]);
  const copy = join(into, "module");
  await run("cp", ["-R", cached.trim(), copy]);
  await run("chmod", ["-R", "u+w", copy]);
  await go(into, ["mod", "edit", "-replace", `${module}=${copy}`]);
  return join(copy, folder);
}

/** Whether there is a Go toolchain: nothing here works without one. */
export async function hasGo(): Promise<boolean> {
  return run("go", ["version"]).then(
    () => true,
    () => false,
  );
}

async function go(folder: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, GOFLAGS: "-mod=mod -trimpath", GOTOOLCHAIN: "local", CGO_ENABLED: "0" };
  return (await run("go", [...args], { cwd: folder, env, maxBuffer: 1 << 26 })).stdout;
}
