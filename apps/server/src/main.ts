#!/usr/bin/env node
import { existsSync } from "node:fs";
import { enableCompileCache } from "node:module";

// Most of a start is compiling. The cache is Node's own, in the user's folder: whoever can write there chooses what runs,
// and the folder for temporary files, where Node would keep it, is everybody's on many machines.
const { HOME: home, LOCALAPPDATA: local, XDG_CACHE_HOME: cache } = process.env;
const folder = cache || local || (home && existsSync(home) && `${home}/.cache`);
if (folder) enableCompileCache(`${folder}/k8s-mcp/compiled`);

const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2), process);
