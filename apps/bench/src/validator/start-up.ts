import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));

async function wallOf(code: string): Promise<number> {
  const start = performance.now();
  await run(process.execPath, ["--input-type=module", "--eval", code], { cwd: here });
  return performance.now() - start;
}

/** Milliseconds of whole processes in turn: one that does nothing, one that imports the package and ends. */
export async function startUps(
  pairs: number,
): Promise<{ readonly bare: readonly number[]; readonly added: readonly number[] }> {
  const bare: number[] = [];
  const added: number[] = [];
  for (let pair = 0; pair < pairs; pair += 1) {
    const without = await wallOf("0");
    bare.push(without);
    added.push((await wallOf(`import "@k8s-mcp/validator"`)) - without);
  }
  return { bare, added };
}
