import { readdirSync } from "node:fs";
import { availableParallelism } from "node:os";
import { delimiter, resolve } from "node:path";
import { defineConfig } from "vitest/config";
import { toolchainSearchPath } from "./packages/sandbox/src/toolchain/search-path.ts";
import { LongestFirst } from "./scripts/tests/longest-first.ts";

const packages = ["packages", "apps"].flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));
// Tests read the sources of the sibling packages, so that no stale build can make them pass.
const conditions = ["k8s-mcp-source", "module", "node"];

const seeded = resolve("scripts/tests/seeded-fast-check.ts");
const seedProperties = {
  name: "seed-properties",
  enforce: "pre" as const,
  resolveId: (id: string, importer?: string) => (id === "fast-check" && importer !== seeded ? seeded : undefined),
};

const TESTS = "test/**/*.test.ts";
const BESIDE_SOURCES = "src/**/*.test.ts";
/** The others' files beside their sources start clusters, and look for what their own worker has started. */
const SHARING = new Set(packages.filter((root) => !["packages/kube", "packages/sandbox"].includes(root)));

export default defineConfig({
  plugins: [seedProperties],
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: [
      ...packages.map((root) => ({
        extends: true as const,
        root,
        test: { name: root, include: SHARING.has(root) ? [TESTS] : [TESTS, BESIDE_SOURCES] },
      })),
      // Short files that leave nothing behind: to start a worker for each takes longer than most of them.
      ...[...SHARING].map((root) => ({
        extends: true as const,
        root,
        test: { name: `${root}/src`, include: [BESIDE_SOURCES], isolate: false },
      })),
      { extends: true, test: { name: "repository", include: ["scripts/tests/**/*.test.ts"] } },
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
