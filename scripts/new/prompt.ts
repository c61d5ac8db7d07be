// npm run new prompt k8s-drain-node: one file with a method to fill in, and its line in the registry.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { TO_FILL_IN } from "./to-fill-in.ts";
import { withImport } from "./with-import.ts";

const SOURCES = "packages/prompts/src";

export const USAGE_OF_PROMPT = "npm run new prompt SLUG, with a slug such as k8s-drain-node.";

/** Writes a prompt, and says which files it wrote. */
export function newPrompt(repository: string, slug: string): readonly string[] {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) throw new Error(`Usage: ${USAGE_OF_PROMPT}`);
  const file = join(repository, SOURCES, "prompts", `${slug}.ts`);
  if (existsSync(file)) throw new Error(`There is a prompt ${slug} already: ${SOURCES}/prompts/${slug}.ts`);

  const variable = slug.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  writeFileSync(file, promptText(slug.replaceAll("-", "_"), variable));
  const registry = join(repository, SOURCES, "registry.ts");
  const text = withImport(readFileSync(registry, "utf8"), variable, `prompts/${slug}`);
  writeFileSync(registry, text.replace(/\n\];\n$/, `\n  ${variable},$&`));
  return [file, registry];
}

function promptText(name: string, variable: string): string {
  return `import { namespaceArgument } from "../arguments.ts";
import { kubectl } from "../calls.ts";
import { definePrompt } from "../prompt.ts";

export const ${variable} = definePrompt({
  name: "${name}",
  title: "${TO_FILL_IN.title}",
  description: "${TO_FILL_IN.description}",
  // Which values an argument takes, and examples: ../arguments.ts has the usual ones.
  arguments: { namespace: namespaceArgument },
  method: ({ namespace }) => ({
    goal: \`${TO_FILL_IN.goal} \${namespace}.\`,
    steps: [
      { say: "${TO_FILL_IN.look}", calls: [kubectl(\`get pods -n \${namespace}\`)] },
      { say: "${TO_FILL_IN.answer}" },
    ],
  }),
});
`;
}
