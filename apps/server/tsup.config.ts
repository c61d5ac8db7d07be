import { cp } from "node:fs/promises";
import { defineConfig } from "tsup";
import { thirdPartyLicenses } from "../../scripts/third-party-licenses.ts";

export default defineConfig({
  entry: ["src/index.ts", "src/cli.ts"],
  format: "esm",
  target: "node22",
  clean: true,
  // Types come from tsc: tsup's own declaration build does not run on TypeScript 7.
  dts: false,
  // Finding and reading some two hundred files takes longer than all the rest of a start. The sandbox stays apart: it
  // starts files of its own, and serving does not load it.
  noExternal: [/^(?!@k8s-mcp\/sandbox$|node:)/],
  esbuildPlugins: [thirdPartyLicenses("@k8s-mcp/server", "dist/THIRD-PARTY-LICENSES.txt")],
  // Brings what every start needs into one file: without it each set of later parts that share something has its own.
  inject: ["src/cli.ts"],
  minifySyntax: true,
  minifyWhitespace: true,
  // Some of what is bundled is CommonJS and asks for Node's own modules.
  banner: {
    js: 'import { createRequire as k8sMcpCreateRequire } from "node:module"; const require = k8sMcpCreateRequire(import.meta.url);',
  },
  // The demo's chart travels with the published package.
  onSuccess: () => cp("../../examples/charts", "dist/charts", { recursive: true }),
});
