import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { repository } from "./paths.mjs";
import { run, StepFailed } from "./step.mjs";

/** Installs the workspace's packages, unless what they are made from is as it was at the last installation. */
export async function installWorkspace(env) {
  const stamp = join(repository, "node_modules/.k8s-mcp-installed");
  const now = manifestDigest();
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  const code = await run("pnpm", ["install", "--frozen-lockfile"], {
    cwd: repository,
    env: { ...env, CI: "true" },
    quiet: "Installing packages",
  });
  if (code !== 0) {
    throw new StepFailed(
      "The packages could not be installed (see above).\n" +
        "Two ways out: let the package registry be reached (npm config set registry …, proxy …); or fill pnpm's store on a machine that can, and copy it here.",
    );
  }
  mkdirSync(join(repository, "node_modules"), { recursive: true });
  writeFileSync(stamp, now);
}

/** Builds what has changed; turbo keeps the rest. */
export async function buildWorkspace(env) {
  const code = await run("pnpm", ["exec", "turbo", "run", "build", "--output-logs=errors-only"], {
    cwd: repository,
    env,
    quiet: "Building",
  });
  if (code !== 0) throw new StepFailed("The build failed (see above).");
}

function manifestDigest() {
  const hash = createHash("sha256");
  const manifests = ["apps", "packages", "examples"].flatMap((folder) =>
    readdirSync(join(repository, folder))
      .map((name) => `${folder}/${name}/package.json`)
      .filter((file) => existsSync(join(repository, file))),
  );
  for (const file of ["package.json", "pnpm-lock.yaml", "pnpm-workspace.yaml", ...manifests]) {
    hash.update(file).update(readFileSync(join(repository, file)));
  }
  return hash.digest("hex");
}
