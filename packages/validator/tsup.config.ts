import { defineConfig, type Options } from "tsup";
import { withoutExamples } from "../../scripts/without-examples.ts";

/** The examples of the rules as they are, without the rules. */
const writtenOut: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "written-out",
  setup: (build) =>
    build.onLoad({ filter: /[/\\]rules[/\\]examples\.ts$/ }, async ({ path }) => {
      const { EXAMPLES }: { EXAMPLES: unknown } = await import(path);
      return { contents: `export const EXAMPLES = ${JSON.stringify(EXAMPLES)};` };
    }),
};

export default defineConfig({
  entry: {
    index: "src/index.ts",
    examples: "src/rules/examples.ts",
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
  // Browsers load it too, and each import waits until V8 has read all of it: terser leaves less than esbuild does.
  minify: "terser",
  terserOptions: { ecma: 2020 },
  // Its whole SHA-2 family would be set up at import; bundled, only the one function that is used is left.
  noExternal: ["@noble/hashes"],
  esbuildPlugins: [writtenOut, withoutExamples],
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
});
