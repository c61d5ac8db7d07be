#!/usr/bin/env node
import { hook } from "./commands/hook.ts";
import { compiledFolder } from "./hook/compiled/folder.ts";

// Most of a start is compiling. Node 20 has no such cache: with an import of what is not there the guard would not start,
// and clients let a line pass whose hook does not start.
const compiled = compiledFolder(process.env, import.meta.filename);
if (compiled !== undefined) process.getBuiltinModule("node:module").enableCompileCache?.(compiled);

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
