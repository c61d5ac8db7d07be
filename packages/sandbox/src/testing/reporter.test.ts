import { join } from "node:path";
import { execa } from "execa";
import { expect, test } from "vitest";

const FIXTURE = join(import.meta.dirname, "..", "..", "test", "fixtures", "without-cluster");

const runWithoutCluster = (env: NodeJS.ProcessEnv) =>
  execa("vitest", ["run", "--config", join(FIXTURE, "vitest.config.ts")], {
    reject: false,
    preferLocal: true,
    localDir: import.meta.dirname,
    env: { CI: "", ...env, K8S_MCP_TEST_USE_KWOK: "false", K8S_MCP_TEST_BROKER: undefined, VITEST: undefined },
  });

test(
  "tests that lack a cluster are counted and named in the last lines, and fail a run in CI",
  { timeout: 240_000 },
  async () => {
    const [here, inCi] = await Promise.all([runWithoutCluster({}), runWithoutCluster({ CI: "true" })]);

    const said = [
      "1 tests were skipped, since they need a cluster and none could be had:",
      "  - a suite (needs a cluster): K8S_MCP_TEST_USE_KWOK is false and no existing cluster was asked for > that cannot run",
    ];
    expect(here.stdout.trim().split("\n")).toEqual(said);
    expect(here.exitCode).toBe(0);
    expect(inCi.stdout.trim().split("\n")).toEqual([...said, "In CI that is a failure."]);
    expect(inCi.exitCode).toBe(1);
  },
);
