#!/usr/bin/env node
import { existsSync } from "node:fs";

/** As `engines` of package.json says. Older ones would tell of a missing export, and of where it was asked for. */
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `k8s-mcp needs Node 22.18 or newer, and this is ${process.versions.node}. Install a newer one.\n`,
  );
  process.exit(1);
}

// Most of a start is compiling. The cache is Node's own, in the user's folder: whoever can write there chooses what runs,
// and the folder for temporary files, where Node would keep it, is everybody's on many machines.
const { HOME: home, LOCALAPPDATA: local, XDG_CACHE_HOME: cache } = process.env;
const folder = cache || local || (home && existsSync(home) && `${home}/.cache`);
if (folder) process.getBuiltinModule("node:module").enableCompileCache(`${folder}/k8s-mcp/compiled`);

const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2), process);
