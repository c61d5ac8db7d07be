import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests read the sources of the sibling packages, so that no stale build can make them pass.
  resolve: { conditions: ["k8s-mcp-source"] },
  ssr: { resolve: { conditions: ["k8s-mcp-source"] } },
  test: {
    projects: ["packages/*", "apps/*", { extends: true, test: { name: "repository", include: ["scripts/tests/**/*.test.ts"] } }],
    reporters: ["default", "./scripts/test-count-reporter.mjs"],
  },
});
