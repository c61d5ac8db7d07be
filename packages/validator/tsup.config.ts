import { defineConfig } from "tsup";

export default defineConfig({
  entry: {
    index: "src/index.ts",
    explain: "src/verdict/explain.ts",
    manifest: "src/manifest/index.ts",
    native: "src/native/index.ts",
    policy: "src/policy/index.ts",
    words: "src/judge-words.ts",
  },
  // Puts what the root entry needs into one file: each more would cost its import half a millisecond.
  inject: ["src/index.ts"],
  format: "esm",
  target: "node22",
  clean: true,
  // It is also loaded by browsers and by every start of a server: names and comments are for the sources.
  minify: true,
  // Its whole SHA-2 family would be set up at import; bundled, only the one function that is used is left.
  noExternal: ["@noble/hashes"],
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
});
