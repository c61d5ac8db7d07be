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

  // As `engines` of package.json says. The guard above takes older ones too.
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major < 22 || (major === 22 && minor < 18)) {
    process.stderr.write(
      `k8s-mcp-lint needs Node 22.18 or newer, and this is ${process.versions.node}. Install a newer one.\n`,
    );
    process.exit(2);
  }

  const { main } = await import("./cli.ts");
  process.exitCode = await main(process.argv.slice(2), process);
}
