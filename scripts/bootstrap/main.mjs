import { bringRuntime } from "./runtime.mjs";
import { buildWorkspace, installWorkspace } from "./workspace.mjs";
import { repository } from "./paths.mjs";
import { run, StepFailed } from "./step.mjs";

const server = "apps/server/dist/main.js";

/** What each command runs once the workspace is built. */
const jobs = {
  start: (args) => [
    "node",
    [
      server,
      "serve",
      "--transport=streamable-http",
      "--auth=token",
      ...(choosesCluster(args) ? [] : ["--sandbox"]),
      ...args,
    ],
  ],
  demo: (args) => ["node", [server, "demo", ...args]],
  sandbox: (args) => ["node", [server, "sandbox", ...(args.length > 0 ? args : ["up"])]],
  toolchain: (args) => ["node", [server, "toolchain", ...args]],
  check: (args) => ["node", [server, "check", ...args]],
  new: (args) => ["node", ["--conditions=k8s-mcp-source", "scripts/new.ts", ...args]],
  test: (args) => ["node", ["scripts/test.mjs", ...args]],
  unit: (args) => ["node", ["scripts/unit.mjs", ...args]],
  soak: (args) => ["node", ["--expose-gc", "apps/bench/src/executor/soak.program.ts", ...args]],
  bench: (args) => ["node", ["apps/bench/src/main.ts", ...args]],
  /** Installs and builds, and no more. */
  build: () => undefined,
};

/** Jobs that read the sources alone: what they write need not wait for a build. */
const fromSources = new Set(["new"]);

/** A first try must touch nobody's cluster: without a word about one, the sandbox is served. */
function choosesCluster(args) {
  return args.some((arg) => /^--(current|context|sandbox|help)(=|$)/.test(arg));
}

/** A sandbox brings its own programs; for a cluster of the operator's these two are what a first try needs. */
async function bringClis(env) {
  const code = await run("node", [server, "toolchain", "--quiet", "kubectl", "helm"], { cwd: repository, env });
  if (code !== 0) throw new StepFailed("kubectl and helm could not be had (see above).");
}

export async function main([name, ...args]) {
  try {
    const job = jobs[name];
    if (!job && name !== "bin")
      throw new StepFailed(`Unknown command "${name}". There are: ${Object.keys(jobs).join(", ")}.`);
    const { env, bin } = await bringRuntime();
    if (name === "bin") {
      // For scripts that go on with the same Node and pnpm: PATH="$(node scripts/bootstrap.mjs bin):$PATH"
      process.stdout.write(`${bin}\n`);
      return;
    }
    await installWorkspace(env);
    if (!fromSources.has(name)) await buildWorkspace(env);
    if (name === "start" && choosesCluster(args)) await bringClis(env);
    const command = job(args);
    if (command) process.exitCode = await run(...command, { cwd: repository, env, watched: true });
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
