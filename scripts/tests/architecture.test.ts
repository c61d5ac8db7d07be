import { describe, expect, test } from "vitest";

import { importsOf, sourceFiles } from "./imports.ts";

/** Which of the project's own packages each may import: data walks one way. */
const mayImport: Record<string, readonly string[]> = {
  "packages/validator": [],
  "packages/prompts": [],
  "packages/sandbox": [],
  "packages/lint": ["validator"],
  "packages/executor": ["validator"],
  "packages/kube": ["validator"],
  "packages/tools": ["validator", "executor", "kube"],
  "apps/server": ["validator", "executor", "kube", "tools", "prompts", "sandbox"],
  "apps/bench": ["validator", "lint", "executor", "kube", "tools", "prompts", "sandbox", "server"],
};

describe.each(Object.entries(mayImport))("%s", (folder, allowed) => {
  const imports = sourceFiles(`${folder}/src`).flatMap(importsOf);

  test(`imports of the project's own packages only: ${allowed.join(", ") || "none"}`, () => {
    const wrong = imports.filter(({ target }) => {
      const own = /^@k8s-mcp\/([a-z]+)/.exec(target)?.[1];
      return own !== undefined && !allowed.includes(own);
    });
    expect(wrong).toEqual([]);
  });

  test("reaches no file of another package by a path", () => {
    const paths = imports.filter(({ target }) => /^(packages|apps|examples|scripts|\.\.)(\/|$)/.test(target));
    expect(paths.filter(({ target }) => !target.startsWith(`${folder}/`))).toEqual([]);
  });
});

test.each(Object.keys(mayImport))("no file of %s comes before itself, types included", (folder) => {
  const imports = new Map(
    sourceFiles(`${folder}/src`).map((file) => [file, importsOf(file).filter(({ later }) => !later)]),
  );
  // What imports nothing that is left is in no circle.
  for (let size = -1; size !== imports.size;) {
    size = imports.size;
    for (const [file, needed] of imports) if (!needed.some(({ target }) => imports.has(target))) imports.delete(file);
  }
  expect([...imports.keys()]).toEqual([]);
});

test("only the server's protocol folder imports the MCP SDK", () => {
  const everywhere = Object.keys(mayImport).flatMap((folder) => sourceFiles(`${folder}/src`).flatMap(importsOf));
  const outside = everywhere.filter(
    ({ file, target }) => target.startsWith("@modelcontextprotocol/") && !file.startsWith("apps/server/src/protocol/"),
  );
  expect(outside).toEqual([]);
});

test("the validator's root entry reaches no Node built-in, no zod and no yaml", () => {
  const seen = new Set<string>();
  const wrong: string[] = [];
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const { target, typeOnly } of importsOf(file)) {
      if (typeOnly) continue;
      if (target.startsWith("packages/validator/")) visit(target);
      else if (/^(node:|zod|yaml)/.test(target)) wrong.push(`${file} imports ${target}`);
    }
  };
  visit("packages/validator/src/index.ts");
  expect(wrong).toEqual([]);
});
