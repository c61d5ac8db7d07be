import { readFile } from "node:fs/promises";
import { type Node, type ObjectExpression, parse, type Property } from "acorn";
import type { Options } from "tsup";

type EsbuildPlugin = NonNullable<Options["esbuildPlugins"]>[number];

/** Rules stand in folders of that name, and in the files of what the language and the grammar refuse. */
const RULE_FILES = /[/\\]src[/\\](?:rules[/\\].*|(?:language|grammar)[/\\]refusals)\.ts$/;
const EXAMPLES: ReadonlySet<string> = new Set(["match", "notMatch"]);

/** Leaves a rule's examples out of a bundle: a tenth of what judges, which nobody who judges reads. */
export const withoutExamples: EsbuildPlugin = {
  name: "without-examples",
  setup(build) {
    build.onLoad({ filter: RULE_FILES }, async ({ path }) => {
      const { code } = await build.esbuild.transform(await readFile(path, "utf8"), { loader: "ts", target: "esnext" });
      return { contents: strip(code), loader: "js" };
    });
  },
};

function strip(code: string): string {
  const left: string[] = [];
  let from = 0;
  for (const { start, end } of examplesIn(parse(code, { ecmaVersion: "latest", sourceType: "module" }))) {
    left.push(code.slice(from, start));
    // A comma behind it goes with it; one before it may stay.
    from = end + (/^\s*,/.exec(code.slice(end))?.[0].length ?? 0);
  }
  return left.join("") + code.slice(from);
}

/** The properties of both names of each object that has both, in the order in which they stand. */
function examplesIn(node: Node): readonly Node[] {
  const own = isObject(node) ? node.properties.filter(isExample) : [];
  if (own.length === EXAMPLES.size) return own;
  return Object.values(node)
    .flat()
    .flatMap((child) => (isNode(child) ? examplesIn(child) : []));
}

const isNode = (value: unknown): value is Node => typeof value === "object" && value !== null && "type" in value;
const isObject = (node: Node): node is ObjectExpression => node.type === "ObjectExpression";

function isExample(property: ObjectExpression["properties"][number]): property is Property {
  if (property.type !== "Property" || property.key.type !== "Identifier") return false;
  return EXAMPLES.has(property.key.name) && property.value.type === "ArrayExpression";
}
