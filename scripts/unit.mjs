// What `npm run test:unit` does once everything is built: the tests beside the sources that need no cluster.
import { spawnSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";

const files = globSync("{packages,apps}/*/src/**/*.test.ts").filter(
  (file) => !readFileSync(file, "utf8").includes("describeWithCluster"),
);
const { status } = spawnSync("pnpm", ["exec", "vitest", "run", ...files, ...process.argv.slice(2)], {
  stdio: "inherit",
});
process.exitCode = status ?? 1;
