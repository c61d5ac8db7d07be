import { execFile } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { CLI_NAMES } from "../../src/grammar/command.ts";
import type { CliName } from "../../src/grammar/command.ts";
import type { Command } from "../../src/grammar/grammar.ts";
import { commandsOf, flagsOf } from "../../src/grammar/grammar.ts";
import { grammarOf } from "../../src/grammar/grammars.ts";
import { readHelp } from "./help-text.ts";

/** Help texts read at the same time. */
const PROCESSES = 4;

const run = promisify(execFile);

/** Folders of the programs: the toolchain's, then the path. */
const FOLDERS = [process.env["K8S_MCP_TOOLCHAIN_DIR"] ?? [], (process.env["PATH"] ?? "").split(delimiter)].flat();

function locate(program: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, program)).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

async function help(program: string, path: readonly string[]): Promise<string> {
  // A help text is read hundreds of times; none lives long enough to be worth collecting garbage.
  const env = { HOME: "/nonexistent", PATH: "", KUBERC: "off", GOGC: "off" };
  return (await run(program, [...path, "--help"], { env, maxBuffer: 1 << 26 })).stdout;
}

/** Everything that the installed program's help shows and the grammar lacks. */
async function lacking(tool: CliName, program: string): Promise<readonly string[]> {
  const missing: string[] = [];
  const open: Command[] = [];
  const look = async (command: Command): Promise<void> => {
    const shown = readHelp(await help(program, command.path));
    const here = [tool, ...command.path].join(" ");
    const known = new Set([...flagsOf(command)].map(written));
    missing.push(...shown.flags.map(written).flatMap((flag) => (known.has(flag) ? [] : [`${here} ${flag}`])));
    for (const name of shown.commands) {
      const child = command.children.get(name);
      if (child === undefined) missing.push(`${here} ${name}`);
      else open.push(child);
    }
  };
  const work = async (): Promise<void> => {
    for (let command = open.pop(); command !== undefined; command = open.pop()) await look(command);
  };
  await look(grammarOf(tool).root);
  await Promise.all(Array.from({ length: PROCESSES }, work));
  return missing;
}

function written({ name, shorthand }: { readonly name: string; readonly shorthand: string }): string {
  return shorthand === "" ? `--${name}` : `-${shorthand}, --${name}`;
}

describe("the grammar has every command and flag that an installed CLI shows", () => {
  it.for(CLI_NAMES)("%s", { timeout: 120_000 }, async (tool, { skip }) => {
    const program = locate(tool);
    if (program === undefined) {
      skip(`${tool} is not installed: ${[...commandsOf(grammarOf(tool))].length} commands unchecked`);
      return;
    }
    expect(readHelp(await help(program, [])).commands).not.toEqual([]);
    expect(await lacking(tool, program)).toEqual([]);
  });
});
