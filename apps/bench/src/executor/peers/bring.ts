import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { toolchainFolder } from "@k8s-mcp/sandbox";
import { PEERS } from "./peer.ts";

const run = promisify(execFile);
/** Milliseconds: one of them brings four hundred packages along. */
const PATIENCE = 300_000;

/**
 * Installs the peers from npm into the cache, once, without running their install scripts.
 *
 * @returns absolute path of the folder of their packages; undefined where npm cannot bring them.
 */
export async function bringPeers(): Promise<string | undefined> {
  const wanted = PEERS.map(({ name, version }) => `${name}@${version}`);
  const folder = join(dirname(toolchainFolder()), "peers", wanted.join("+"));
  const packages = join(folder, "node_modules");
  const whole = join(folder, "whole");
  if (existsSync(whole)) return packages;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ private: true }));
  const npm = process.env["npm_execpath"];
  const [file, ...first] = npm === undefined || !npm.endsWith("npm-cli.js") ? ["npm"] : [process.execPath, npm];
  const words = ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", ...wanted];
  try {
    await run(file, [...first, ...words], { cwd: folder, timeout: PATIENCE });
  } catch {
    return undefined;
  }
  writeFileSync(whole, "");
  return packages;
}
