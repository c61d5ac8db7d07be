import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";

export default defineConfig({
  entry: ["src/index.ts", "src/main.ts"],
  format: "esm",
  target: "node22",
  clean: true,
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
  // The demo's chart travels with the published package.
  onSuccess: () => cp("../../examples/charts", "dist/charts", { recursive: true }),
});
