import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { TOOLSET_NAMES } from "@k8s-mcp/tools";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { loadConfig } from "../../src/config/load.ts";
import { createLog } from "../../src/telemetry/log.ts";
import { wire } from "../../src/wiring.ts";
import { serve } from "../fixtures/http-service.ts";
import { modernRequest, send } from "../fixtures/raw-http.ts";

/** A snapshot of a file of its own is named by this, so that a failure tells it. */
const MEANT = "if that is meant: pnpm vitest run apps/server/test/surface -u, and look at what it changed";

let folder: string;
beforeAll(async () => {
  // All four CLIs are there, whatever machine this is; listing starts none of them.
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-surface-"));
  for (const cli of ["kubectl", "helm", "istioctl", "argocd"]) {
    await writeFile(join(folder, cli), "#!/bin/sh\nexit 1\n");
    await chmod(join(folder, cli), 0o755);
  }
  vi.stubEnv("PATH", [folder, process.env["PATH"]].join(delimiter));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

/** What clients are shown under each method that lists, byte for byte. */
async function listed(env: Readonly<Record<string, string>>, methods: readonly string[]): Promise<string> {
  const { settings } = await loadConfig(new Map(), env);
  const product = wire({ settings, log: createLog("error", { write: () => {} }) });
  const service = await serve(product.catalogue);
  try {
    const answers = methods.map(async (method) => {
      const { headers, body } = modernRequest(method, {});
      const answer = await send(service.url, { headers, body });
      const { result } = JSON.parse(answer.body);
      return Object.entries(result ?? {}).filter(([key]) => ["tools", "prompts", "resourceTemplates"].includes(key));
    });
    const lists = Object.fromEntries((await Promise.all(answers)).flat());
    return `${JSON.stringify(lists, undefined, 2)}\n`;
  } finally {
    await service.close(0);
    await product.close();
  }
}

describe.each(["strict", "readonly", "permissive"])("in %s mode", (mode) => {
  test.each(TOOLSET_NAMES)("the toolset %s is listed as it was", async (toolset) => {
    const lists = await listed({ K8S_MCP_SECURITY_MODE: mode, K8S_MCP_TOOLSETS: toolset }, ["tools/list"]);
    await expect(lists).toMatchFileSnapshot(`generated/tools.${mode}.${toolset}.json`, MEANT);
  });
});

test("the prompts and templates are listed as they were", async () => {
  const lists = await listed({}, ["prompts/list", "resources/templates/list"]);
  await expect(lists).toMatchFileSnapshot("generated/prompts-and-templates.json", MEANT);
});
