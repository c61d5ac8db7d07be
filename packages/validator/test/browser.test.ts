import { createContext, Script } from "node:vm";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minify } from "terser";
import { describe, expect, it } from "vitest";
import { withoutExamples } from "../../../scripts/without-examples.ts";

const MOST_GZIPPED = 120 * 1024;

/** The root entry as a bundler for browsers makes it, minified as it is published: a Node built-in would stop it. */
async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL("../src/index.ts", import.meta.url).pathname],
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "validator",
    target: "es2023",
    plugins: [withoutExamples],
    logLevel: "silent",
  });
  const { code = "" } = await minify(outputFiles[0]?.text ?? "", { ecma: 2020 });
  return code;
}

/** What a browser has and plain JavaScript lacks; nothing of Node is among it. */
const BROWSER = { TextEncoder };

const code = await bundle();

function inBrowser(expression: string): unknown {
  const page = createContext({ ...BROWSER });
  new Script(code).runInContext(page);
  return new Script(expression).runInContext(page);
}

describe("the root entry in a browser", () => {
  it("is small enough to be loaded with a page, all four grammars with it", () => {
    expect(gzipSync(code, { level: 9 }).length).toBeLessThanOrEqual(MOST_GZIPPED);
  });

  it("has nothing of Node there to lean on", () => {
    expect(inBrowser("[typeof process, typeof require, typeof Buffer, typeof module].join()")).toBe(
      "undefined,undefined,undefined,undefined",
    );
  });

  it.each([
    ["kubectl get pods -n shop | grep Crash", "allow"],
    ["kubectl delete pvc data", "confirm"],
    ["kubectl delete pods --all", "deny"],
    ["helm list -A | jq '.[].name'", "allow"],
    ["istioctl proxy-status", "allow"],
    ["argocd app list", "allow"],
    ["kubectl get pods; id", "deny"],
  ])("judges %s", (command, decision) => {
    expect(inBrowser(`validator.judge(${JSON.stringify(command)}).decision`)).toBe(decision);
  });

  it("gives plans that it knows again", () => {
    const asked = `const verdict = validator.judge("kubectl get pods"); [verdict.plan, { ...verdict.plan }].map(validator.isApprovedPlan).join()`;
    expect(inBrowser(asked)).toBe("true,false");
  });
});
