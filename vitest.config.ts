import { availableParallelism } from "node:os";
import { delimiter, resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { toolchainSearchPath } from "./packages/sandbox/src/toolchain/kept/search-path.ts";
import { LongestFirst } from "./scripts/tests/longest-first.ts";

// Tests read the sources of the sibling packages, so that no stale build can make them pass.
const conditions = ["k8s-mcp-source", "module", "node"];

const seeded = resolve("scripts/tests/seeded-fast-check.ts");
const seedProperties = {
  name: "seed-properties",
  enforce: "pre" as const,
  resolveId: (id: string, importer?: string) => (id === "fast-check" && importer !== seeded ? seeded : undefined),
};

/** Files beside the sources of these start clusters, or look for what their own worker has started. */
const ALONE = "packages/{kube,sandbox}/src/**/*.test.ts";

export default defineConfig({
  plugins: [seedProperties],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Not one for each package: each would transform the sources of all the others again.
    projects: [
      {
        extends: true,
        test: { name: "tests", include: ["{packages,apps}/*/test/**/*.test.ts", "scripts/tests/**/*.test.ts", ALONE] },
      },
      {
        extends: true,
        test: {
          name: "sources",
          include: ["{packages,apps}/*/src/**/*.test.ts"],
          exclude: [ALONE],
          // Short files that leave nothing behind: to start a worker for each takes longer than most of them.
          isolate: false,
        },
      },
    ],
    // One control plane for the whole run, started by the first test that asks for it.
    globalSetup: ["./packages/sandbox/src/testing/global-setup.ts"],
    sequence: { sequencer: LongestFirst },
    reporters: ["default", "./scripts/test-count-reporter.ts"],
    // Tests of real programs find the ones that were brought behind the machine's own.
    env: { PATH: `${process.env["PATH"] ?? ""}${delimiter}${toolchainSearchPath()}` },
    // Most tests wait for programs: while some files wait, two more than there are cores keep the cores busy.
    maxWorkers: availableParallelism() + 2,
    // Programs are started and waited for by condition; the time is for a machine that is busy with other tests.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
