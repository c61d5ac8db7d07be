import { defineConfig, type Options } from "tsup";

const common = {
  format: "esm",
  target: "node22",
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
} as const satisfies Options;

export default defineConfig([
  {
    ...common,
    entry: { index: "src/index.ts", main: "src/main.ts", worker: "src/worker.ts" },
    clean: ["!hook/**"],
    esbuildPlugins: [
      {
        name: "hook-by-itself",
        setup: (build) =>
          build.onResolve({ filter: /commands\/hook\.ts$/ }, () => ({ path: "./hook/hook.js", external: true })),
      },
    ],
  },
  {
    ...common,
    // An agent waits for it before each of its commands: it is read from few files, and with it only as much of the
    // validator as it needs. What needs the libraries of a policy is left to the validator's own files.
    entry: { hook: "src/commands/hook.ts" },
    outDir: "dist/hook",
    clean: true,
    noExternal: [/^@k8s-mcp\/validator(?:\/words|\/explain)?$/],
    external: [/^@k8s-mcp\/validator\/(?:policy|manifest)$/],
    esbuildOptions: (options) => {
      options.conditions = ["k8s-mcp-source"];
    },
    minify: true,
  },
]);
