#!/usr/bin/env node
// The linter out of a clone of this repository, for pre-commit and for the GitHub action: npm itself cannot install a
// pnpm workspace, so that the first run brings what the clone lacks. It runs in the folder of whoever starts it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bringRuntime } from "./bootstrap/runtime.mjs";
import { repository } from "./bootstrap/paths.mjs";
import { run } from "./bootstrap/step.mjs";
import { buildWorkspace, installWorkspace } from "./bootstrap/workspace.mjs";

const linter = join(repository, "packages/lint/dist/main.js");

try {
  const { env } = await bringRuntime();
  if (!existsSync(linter)) {
    await installWorkspace(env);
    await buildWorkspace(env);
  }
  process.exitCode = await run("node", [linter, ...process.argv.slice(2)], { cwd: process.cwd(), env, watched: true });
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 2;
}
