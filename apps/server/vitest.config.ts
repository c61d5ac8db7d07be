import { defineConfig } from "vitest/config";

// A project takes nothing over from the root's configuration.
const conditions = ["k8s-mcp-source", "module", "node"];

export default defineConfig({
  // Tests read the sources of the sibling packages, so that no stale build can make them pass.
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // Most tests start a program or wait for one; on a busy machine that takes its time.
  test: { testTimeout: 60_000, hookTimeout: 60_000 },
});
