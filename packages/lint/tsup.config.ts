import { defineConfig } from "tsup";

export default defineConfig({
  entry: { index: "src/index.ts", main: "src/main.ts", worker: "src/worker.ts" },
  format: "esm",
  target: "node22",
  clean: true,
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
});
