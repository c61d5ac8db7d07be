import { defineConfig } from "tsup";

/** The launcher stands apart from the bundle: the compile cache is on before anything of that is read. */
export default defineConfig({
  entry: ["src/main.ts"],
  format: "esm",
  target: "node22",
  dts: false,
  esbuildPlugins: [
    {
      name: "bundle-beside",
      setup(build) {
        build.onResolve({ filter: /^\.\/cli\.ts$/ }, () => ({ path: "./cli.js", external: true }));
      },
    },
  ],
});
