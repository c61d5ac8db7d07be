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

/** For Node, what programs mean is a file of its own, which is asked for by the first verdict. */
const meaningsApart: NonNullable<Options["esbuildPlugins"]>[number] = {
  name: "meanings-apart",
  setup: (build) => {
    build.onResolve({ filter: /^\.\/meanings\.ts$/ }, () => ({ path: "./meanings.cjs", external: true }));
    build.onResolve({ filter: /^\.\/registry\.js$/ }, ({ path }) => ({ path, external: true }));
  },
};

const common = {
  format: "esm",
  target: "node22",
  // Browsers load it too, and each import waits until V8 has read all of it: terser leaves less than esbuild does.
  minify: "terser",
  terserOptions: { ecma: 2020 },
  // Its whole SHA-2 family would be set up at import; bundled, only the one function that is used is left.
  noExternal: ["@noble/hashes"],
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
} as const satisfies Options;

const entry = {
  index: "src/index.ts",
  explain: "src/verdict/explain.ts",
  manifest: "src/manifest/index.ts",
  native: "src/native/index.ts",
  policy: "src/policy/index.ts",
  words: "src/judge-words.ts",
};

export default defineConfig([
  {
    ...common,
    entry: { ...entry, examples: "src/rules/examples.ts" },
    clean: ["!node/*"],
    // Puts what the root entry needs into one file: each more would cost its import half a millisecond.
    inject: ["src/index.ts"],
    esbuildPlugins: [writtenOut, withoutExamples],
  },
  {
    ...common,
    entry: { ...entry, registry: "src/meaning/registry.ts" },
    outDir: "dist/node",
    clean: ["!meanings.cjs"],
    inject: ["src/index.ts"],
    esbuildPlugins: [meaningsApart, withoutExamples],
  },
  {
    ...common,
    format: "cjs",
    entry: { meanings: "src/meaning/meanings.node.ts" },
    outDir: "dist/node",
    // Node finds the exports' names in what esbuild writes behind them, and terser takes away.
    minify: false,
    esbuildPlugins: [meaningsApart],
  },
]);
