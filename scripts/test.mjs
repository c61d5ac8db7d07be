// What `npm test` does once everything is built: the toolchain, then every test, then one line that counts them.
import { spawnSync } from "node:child_process";

const steps = [
  ["node", ["apps/server/dist/main.js", "toolchain", "--quiet"]],
  ["pnpm", ["exec", "vitest", "run", ...process.argv.slice(2)]],
];
for (const [command, args] of steps) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
