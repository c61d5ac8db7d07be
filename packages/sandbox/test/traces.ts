import { execa } from "execa";
import { existsSync } from "node:fs";
import { dirname } from "node:path";

/** What is left of a sandbox: its folder, and processes that have it in their arguments. */
export const tracesOf = async (kubeconfig: string): Promise<readonly string[]> => {
  const folder = dirname(kubeconfig);
  const { stdout } = await execa("ps", ["-A", "-ww", "-o", "pid=,stat=,args="]);
  const processes = stdout.split("\n").filter((line) => line.includes(folder) && !/^\s*\d+\s+Z/.test(line));
  return [...(existsSync(folder) ? [folder] : []), ...processes];
};
