import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * Runs a program of this workspace in a process of its own, so that nothing is warm but what it has warmed itself.
 *
 * @param program file below `src/`.
 * @returns the figures that it prints, by name.
 */
export async function measureInChild(
  program: string,
  ...args: readonly string[]
): Promise<ReadonlyMap<string, number>> {
  const file = fileURLToPath(new URL(`../${program}`, import.meta.url));
  const { stdout } = await run(process.execPath, [file, ...args]);
  const figures: unknown = JSON.parse(stdout);
  if (typeof figures !== "object" || figures === null) throw new Error(`${program} printed no figures.`);
  return new Map(Object.entries(figures).map(([name, figure]) => [name, Number(figure)]));
}

/** The same program several times over; every figure with the values of all runs. */
export async function measureOften(
  times: number,
  program: string,
  ...args: readonly string[]
): Promise<ReadonlyMap<string, readonly number[]>> {
  const all = new Map<string, number[]>();
  for (let round = 0; round < times; round += 1) {
    for (const [name, figure] of await measureInChild(program, ...args)) {
      all.set(name, [...(all.get(name) ?? []), figure]);
    }
  }
  return all;
}
