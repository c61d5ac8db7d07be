// npm run new filter paste: how it reads its words, what it does, examples to fill in, and its lines in the registries.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { withImport } from "./with-import.ts";

const SOURCES = "packages/validator/src";

export const USAGE_OF_FILTER = "npm run new filter NAME, with the bare name of a program such as paste.";

/** Writes a filter that has no options yet and reads no file, and says which files it wrote. */
export function newFilter(repository: string, name: string): readonly string[] {
  const at = (file: string): string => join(repository, SOURCES, file);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) throw new Error(`Usage: ${USAGE_OF_FILTER}`);
  const grammar = at(`grammar/filters/${name}.ts`);
  if (existsSync(grammar)) throw new Error(`There is a filter ${name} already: ${SOURCES}/grammar/filters/${name}.ts`);

  const variable = name.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  const entry = variable === name ? name : `"${name}": ${variable}`;
  const names = at("grammar/command.ts");
  const grammars = at("grammar/filters/registry.ts");
  const meanings = at("meaning/filters/commands.ts");
  change(names, (text) => text.replace(/\n\] as const;\nexport type FilterName/, `\n  "${name}",$&`));
  for (const registry of [grammars, meanings]) {
    change(registry, (text) => withImport(text, variable, name).replace(/\n\};\n$/, `\n  ${entry},$&`));
  }
  const meaning = at(`meaning/filters/${name}.ts`);
  const examples = at(`meaning/filters/${name}.test.ts`);
  writeFileSync(grammar, grammarText(name, variable));
  writeFileSync(meaning, meaningText(variable));
  writeFileSync(examples, examplesText(name));
  return [grammar, meaning, examples, names, grammars, meanings];
}

function change(file: string, edit: (text: string) => string): void {
  const text = readFileSync(file, "utf8");
  const changed = edit(text);
  if (changed === text) throw new Error(`${file} has no place for a new filter; add its line by hand.`);
  writeFileSync(file, changed);
}

function grammarText(name: string, variable: string): string {
  return `import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

// One option a line, as \`${name} --help\` prints them: -n --lines= takes a value, --color[=] only a joined one. What
// does not stand here is refused.
export const ${variable} = getoptLong({
  program: "${name}",
  options: options(\`
    --help
    --version
  \`),
});
`;
}

function meaningText(variable: string): string {
  return `import { filter } from "./filter.ts";

// What it can do beside reading its input: reads, writes, runs, follows (options by name), files (which operands are).
export const ${variable} = filter({});
`;
}

function examplesText(name: string): string {
  return `import { describe, expect, it } from "vitest";
import { judge } from "../../judge.ts";

describe("${name}", () => {
  it.each(["${name}", "${name} -"])("may run: %s", (line) => {
    expect(judge(\`kubectl version | \${line}\`)).toMatchObject({ decision: "allow" });
  });

  it.each(["${name} notes.txt", "${name} --no-such-option"])("may not run: %s", (line) => {
    expect(judge(\`kubectl version | \${line}\`)).toMatchObject({ decision: "deny" });
  });
});
`;
}
