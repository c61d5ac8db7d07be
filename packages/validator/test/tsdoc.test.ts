import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { runInNewContext } from "node:vm";
import { stripTypeScriptTypes } from "node:module";
import { describe, expect, test } from "vitest";
import * as root from "../src/index.ts";
import * as manifest from "../src/manifest/index.ts";
import * as native from "../src/native/index.ts";
import * as policy from "../src/policy/index.ts";
import * as explain from "../src/verdict/explain.ts";
import * as words from "../src/judge-words.ts";

const entries = { root, manifest, native, policy, explain, words };
const everything: Readonly<Record<string, unknown>> = {
  ...words,
  ...explain,
  ...policy,
  ...native,
  ...manifest,
  ...root,
};

const folder = new URL("../src", import.meta.url).pathname;
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && !name.includes("generated"))
  .map((name) => readFileSync(join(folder, name), "utf8"));

/** The examples of a public name: what stands behind `@example` in the comment over its declaration. */
function exampleOf(name: string): string | undefined {
  for (const source of sources) {
    const declared = new RegExp(`\\nexport (?:function|const) ${name}\\b`).exec(source);
    if (!declared) continue;
    const comment = source.slice(source.lastIndexOf("/**", declared.index), declared.index);
    const [, example] = comment.split("@example");
    return example
      ?.split("\n")
      .map((line) => line.replace(/^\s*\*\/?\s?/, ""))
      .filter((line) => !line.startsWith("```"))
      .join("\n");
  }
  return undefined;
}

/** `EXPRESSION; // VALUE` holds if the one comes to the other; other lines only run. */
function run(example: string): readonly string[] {
  const wrong: string[] = [];
  const check = (line: string, value: unknown, expected: unknown): void => {
    // Values of another realm are equal by what they hold.
    const same = isDeepStrictEqual(structuredClone(value), structuredClone(expected));
    if (!same) wrong.push(`${line} is ${JSON.stringify(value)}`);
  };
  const program = example
    .split("\n")
    .map((line) => {
      const [, before = "", expression, expected] = /^(if \(.*?\) )?(.*); \/\/ (.*)$/.exec(line) ?? [];
      if (expression === undefined) return line;
      return `${before}check(${JSON.stringify(line)}, ${expression}, ${expected});`;
    })
    .join("\n");
  runInNewContext(stripTypeScriptTypes(program), { ...everything, check });
  return wrong;
}

describe.each(Object.entries(entries))("what %s exports", (_entry, exported) => {
  test.each(Object.keys(exported))("%s has an example that holds", (name) => {
    const example = exampleOf(name);
    expect(example, `${name} has no @example`).toBeDefined();
    expect(run(example ?? "")).toEqual([]);
  });
});
