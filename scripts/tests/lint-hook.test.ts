import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { FILES } from "../../packages/lint/test/fixtures/files.ts";
import { repository } from "./imports.ts";

const read = (file: string): unknown => parse(readFileSync(join(repository, file), "utf8"));

test("pre-commit starts a script of this repository", () => {
  const hooks = read(".pre-commit-hooks.yaml");
  expect(hooks).toMatchObject([{ id: "k8s-mcp-lint", entry: "scripts/lint-hook.mjs", language: "script" }]);
  expect(statSync(join(repository, "scripts/lint-hook.mjs")).mode & 0o100).not.toBe(0);
});

test.each(Object.keys(FILES))("pre-commit hands over what the linter reads: %s", (file) => {
  const [hook] = parse(readFileSync(join(repository, ".pre-commit-hooks.yaml"), "utf8"));
  expect(file).toMatch(new RegExp(String(hook.files).replace("(?i)", ""), "i"));
});

describe("the action", () => {
  const text = readFileSync(join(repository, "action.yml"), "utf8");

  test("hands every input over, as a variable and never as text of the script", () => {
    const [declared = "", used = ""] = text.split("\nruns:");
    const inputs = [...declared.matchAll(/^ {2}([\w-]+):$/gm)]
      .map(([, name]) => name)
      .filter((name) => name !== "icon");
    for (const name of inputs) expect(used).toContain(`\${{ inputs.${name} }}`);
    expect(used.split("run: |")[1]).not.toContain("${{");
  });
});

test("the script lints the folder of whoever starts it", { timeout: 300_000 }, () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(repository, "scripts/lint-hook.mjs"), "--format", "github", "scripts/clean.sh"],
    { cwd: join(repository, "examples/ci-lint/repository"), encoding: "utf8" },
  );
  expect(existsSync(join(repository, "packages/lint/dist/main.js")), stderr).toBe(true);
  expect(stdout).toContain("::error file=scripts/clean.sh,line=3");
  expect(status).toBe(1);
});
