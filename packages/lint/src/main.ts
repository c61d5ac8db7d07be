#!/usr/bin/env node
import { hook } from "./commands/hook.ts";

// Most of a start is compiling; the cache is Node's own and is kept beside other temporary files. Node 20 lacks it: with
// an import of what is not there the guard would not start, and clients let a line pass whose hook does not start.
process.getBuiltinModule("node:module").enableCompileCache?.();

const [command, ...rest] = process.argv.slice(2);
// An agent waits for it before each of its commands: nothing else is loaded, the process's streams included.
if (command === "hook") await hook(rest);
else {
  // Whoever reads the report may stop reading it.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

  const { main } = await import("./cli.ts");
  process.exitCode = await main(process.argv.slice(2), process);
}
