import { defineConfig } from "tsup";

export default defineConfig({
  // `keeper` is the program that a detached sandbox lives in: it is started as a file of its own.
  entry: {
    index: "src/index.ts",
    "search-path": "src/toolchain/kept/search-path.ts",
    "testing/index": "src/testing/index.ts",
    keeper: "src/detached/keeper.ts",
  },
  format: "esm",
  target: "node22",
  clean: true,
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
});
