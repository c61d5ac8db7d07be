import { defineConfig } from "vitest/config";

// A project does not inherit the root's resolution: without this, tests would read the siblings' last build.
export default defineConfig({
  resolve: { conditions: ["k8s-mcp-source"] },
  ssr: { resolve: { conditions: ["k8s-mcp-source"] } },
});
