import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

import { expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

test("the story holds, from an empty cluster to a repaired site", { timeout: 120_000 }, () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["--conditions=k8s-mcp-source", main, "demo"], {
    encoding: "utf8",
  });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  expect(stdout.match(/✓/g)).toHaveLength(6);
  expect(stdout).toContain("The story held");
});
