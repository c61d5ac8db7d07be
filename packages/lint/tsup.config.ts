import { dirname, relative, resolve } from "node:path";
import { defineConfig, type Options } from "tsup";
import { thirdPartyLicenses } from "../../scripts/third-party-licenses.ts";

const common = {
  format: "esm",
  target: "node22",
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
} as const satisfies Options;

/** What is loaded when it is needed is a file of its own, which stands in `dist` as its source does in `src`. */
function loadedLater(outDir: string): NonNullable<Options["esbuildPlugins"]>[number] {
  return {
    name: "loaded-later",
    setup: (build) =>
      build.onResolve({ filter: /^\..*\.ts$/ }, ({ kind, importer, path }) => {
        if (kind !== "dynamic-import") return undefined;
        const file = resolve("dist", relative("src", resolve(dirname(importer), path)));
        return { path: `./${relative(outDir, file).replace(/\.ts$/, ".js")}`, external: true };
      }),
  };
}

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
  },
} as const satisfies Options;

const HOOK_FILES = ["judge-commands", "manifests", "powershell", "read-line"] as const;

export default defineConfig([
  {
    ...common,
    entry: ["src/index.ts", "src/cli.ts", "src/worker.ts"],
    clean: ["!main.js", ...[...HOOK_FILES, "project-policy"].map((name) => `!hook/${name}.js`)],
  },
  { ...forHook, entry: ["src/main.ts"], esbuildPlugins: [loadedLater("dist")] },
  {
    ...forHook,
    entry: HOOK_FILES.map((name) => `src/hook/${name}.ts`),
    outDir: "dist/hook",
    // The library that reads YAML is CommonJS and asks for Node's own modules.
    banner: {
      js: 'import { createRequire as k8sMcpCreateRequire } from "node:module"; const require = k8sMcpCreateRequire(import.meta.url);',
    },
    esbuildPlugins: [
      loadedLater("dist/hook"),
      thirdPartyLicenses("@k8s-mcp/lint", "dist/hook/THIRD-PARTY-LICENSES.txt"),
    ],
  },
  // What needs the libraries of a policy is left to the validator's own files.
  { ...common, entry: ["src/hook/project-policy.ts"], outDir: "dist/hook", minify: true, splitting: false },
]);
