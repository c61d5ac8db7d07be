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

/** Every file of its own package that one loads, itself among them, and what they import: at once, or ever. */
function loadedBy(entry: string, when: "ever" | "at once" = "ever"): ReadonlyMap<string, readonly string[]> {
  const loaded = new Map<string, readonly string[]>();
  const [room = ""] = /^packages\/[a-z]+\//.exec(entry) ?? [];
  const visit = (file: string) => {
    if (loaded.has(file)) return;
    const targets = importsOf(file).flatMap(({ target, typeOnly, later }) =>
      typeOnly || (later && when === "at once") ? [] : [target],
    );
    loaded.set(file, targets);
    targets.filter((target) => target.startsWith(room)).forEach(visit);
  };
  visit(entry);
  return loaded;
}

test("the validator's root entry reaches no Node built-in, no zod and no yaml", () => {
  const wrong = [...loadedBy("packages/validator/src/index.ts")].flatMap(([file, targets]) =>
    targets.filter((target) => /^(node:|zod|yaml)/.test(target)).map((target) => `${file} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test.each(["packages/tools/src/index.ts", "packages/executor/src/environment/programs.ts"])(
  "%s does without the validator, for which each start of a server would wait",
  (entry) => {
    const targets = [...loadedBy(entry, "at once").values()].flat();
    expect(targets.filter((target) => target.startsWith("@k8s-mcp/"))).toEqual([]);
  },
);

test("the guard of a shell judges without the table of all rules, for which each command would wait", () => {
  const loaded = [...loadedBy("packages/lint/src/hook/judge-commands.ts").keys()];
  expect(loaded).toContain("packages/lint/src/judging/validator-findings.ts");
  expect(loaded).not.toContain("packages/lint/src/rules/known.ts");
});
