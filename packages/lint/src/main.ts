#!/usr/bin/env node
import { enableCompileCache } from "node:module";

// Most of a start is compiling; the cache is Node's own and is kept beside other temporary files.
enableCompileCache();

const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2), process);
