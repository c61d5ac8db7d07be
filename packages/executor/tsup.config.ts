import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", audit: "src/audit/index.ts", programs: "src/environment/programs.ts" },
  format: "esm",
  target: "node22",
  clean: true,
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
});
