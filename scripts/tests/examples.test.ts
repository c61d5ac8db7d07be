import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { repository } from "./imports.ts";

const examples = readdirSync(join(repository, "examples")).filter((name) =>
  existsSync(join(repository, "examples", name, "main.ts")),
);

test.each(examples)("examples/%s runs and finds what it says", { timeout: 120_000 }, (name) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ["main.ts"], {
    cwd: join(repository, "examples", name),
    encoding: "utf8",
  });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
});
