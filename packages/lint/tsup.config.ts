import { createHash } from "node:crypto";
import { basename, dirname, relative, resolve } from "node:path";
import { defineConfig, type Options } from "tsup";
import { thirdPartyLicenses } from "../../scripts/third-party-licenses.ts";
import { withoutExamples } from "../../scripts/without-examples.ts";

type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];
type TsupPlugin = NonNullable<Options["plugins"]>[number];

const common = {
  format: "esm",
  target: "node22",
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
} as const satisfies Options;

/** What a line of an agent may need beyond what every line needs. */
const PARTS = ["judge-commands", "manifests", "powershell", "read-line"] as const;
const isPart = (file: string) => PARTS.some((part) => file === resolve(`src/hook/${part}.ts`));

/**
 * What is loaded when it is needed is a file of its own, which stands in `dist` as its source does in `src`. The parts of
 * the guard are loaded by its own loader, which keeps what was compiled of them.
 */
const loadedLater: EsbuildPlugin = {
  name: "loaded-later",
  setup: (build) => {
    build.onResolve({ filter: /^\..*\.ts$/ }, ({ kind, importer, path }) => {
      if (kind !== "dynamic-import") return undefined;
      const file = resolve(dirname(importer), path);
      if (!isPart(file)) return { path: `./${relative("src", file).replace(/\.ts$/, ".js")}`, external: true };
      // Parts stand side by side.
      if (isPart(importer) || build.initialOptions.format === "cjs")
        return { path: `./${basename(file, ".ts")}.cjs`, external: true };
      return { path: basename(file, ".ts"), namespace: "part" };
    });
    build.onLoad({ filter: /^/, namespace: "part" }, ({ path }) => ({
      resolveDir: resolve("src/hook/compiled"),
      contents: `module.exports = require("./parts.ts").parts.load("./${path}.cjs");`,
    }));
  },
};

/** The loader tells by its first line whether it is the file of which it has what was compiled. */
const identified: TsupPlugin = {
  name: "identified",
  renderChunk: (code) => ({
    code: `//${createHash("sha256").update(code).digest("hex").slice(0, 16)}\n${code}`,
  }),
};

/**
 * What an agent waits for before each of its commands. Files cost as much as what stands in them: each of these is read
 * from one, and holds only as much of the validator as it needs.
 */
const forHook = {
  ...common,
  splitting: false,
  minify: true,
  noExternal: [/^@k8s-mcp\/validator(?:\/words|\/explain|\/manifest)?$/, "unbash", "yaml"],
  esbuildOptions: (options) => {
    options.conditions = ["k8s-mcp-source"];
    // Where a part asks for another, it asks the loader.
    if (options.format === "cjs") options.supported = { "dynamic-import": false };
  },
} as const satisfies Options;

export default defineConfig([
  {
    ...common,
    entry: ["src/index.ts", "src/cli.ts", "src/worker.ts"],
    clean: ["!main.js", "!hook/*.{cjs,js}"],
  },
  { ...forHook, entry: ["src/main.ts"], esbuildPlugins: [loadedLater, withoutExamples] },
  {
    ...forHook,
    format: "cjs",
    entry: PARTS.map((name) => `src/hook/${name}.ts`),
    outDir: "dist/hook",
    plugins: [identified],
    esbuildPlugins: [
      loadedLater,
      withoutExamples,
      thirdPartyLicenses("@k8s-mcp/lint", "dist/hook/THIRD-PARTY-LICENSES.txt"),
    ],
  },
  // What needs the libraries of a policy is left to the validator's own files.
  { ...common, entry: ["src/hook/project-policy.ts"], outDir: "dist/hook", minify: true, splitting: false },
]);
