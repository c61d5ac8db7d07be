import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFlags } from "../config/flags.ts";
import { loadConfig } from "../config/load.ts";
import { startAs } from "./start-as.ts";

let folder: string;
let file: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "k8s-mcp-start-"));
  file = join(folder, "settings.yaml");
  writeFileSync(file, "transport: streamable-http\nmode: readonly\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The words behind `serve`, and the variables, with which a client starts a server that is set like this one. */
async function started(args: readonly string[], env: Readonly<Record<string, string>> = {}, kubeconfig?: string) {
  const start = startAs(await loadConfig(parseFlags(args, {}, { withSettings: true }).settings, env), env, kubeconfig);
  return { words: start.args.slice(start.args.indexOf("serve") + 1), env: start.env ?? {} };
}

const HTTP = ["--transport=streamable-http", "--port=0", "--auth=token"];

test.each([
  { args: HTTP, env: {}, words: [], variables: {} },
  {
    args: [...HTTP, "--mode=readonly", "--context=staging"],
    env: {},
    words: ["--mode=readonly", "--context=staging"],
    variables: {},
  },
  { args: [...HTTP, "--policy=p.yaml"], env: {}, words: [`--policy=${resolve("p.yaml")}`], variables: {} },
  {
    args: HTTP,
    env: { K8S_CONTEXT: "staging", KUBECONFIG: "/k", K8S_MCP_TOKEN: "0123456789abcdef" },
    words: [],
    variables: { K8S_CONTEXT: "staging", KUBECONFIG: "/k" },
  },
])("$args with $env: $words $variables", async ({ args, env, words, variables }) => {
  expect(await started(args, env)).toEqual({ words, env: variables });
});

test("a file of settings that asks for HTTP is kept, and is not served over HTTP", async () => {
  const env = { K8S_MCP_CONFIG: file };
  expect(await started([], env)).toEqual({ words: ["--transport=stdio"], env });
});

test("a sandbox is named by its own kubeconfig", async () => {
  expect(await started(HTTP, { KUBECONFIG: "/k" }, "/sandbox")).toEqual({ words: [], env: { KUBECONFIG: "/sandbox" } });
});
