// npm run new rule BLOCK SLUG, … filter NAME, … prompt SLUG, … tool SLUG: files with examples to fill in, and their registry lines.
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { newFilter, USAGE_OF_FILTER } from "./new/filter.ts";
import { newPrompt, USAGE_OF_PROMPT } from "./new/prompt.ts";
import { newRule, usageOfRule } from "./new/rule.ts";
import { newTool, USAGE_OF_TOOL } from "./new/tool.ts";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..");

const KINDS: Readonly<Record<string, { write(words: readonly string[]): readonly string[]; readonly next: string }>> = {
  rule: {
    write: ([block = "", slug = ""]) => newRule(repository, block, slug),
    next: "say what it checks and give it examples, then: pnpm generate && pnpm vitest run packages/validator/src/rules packages/validator/test/corpus",
  },
  filter: {
    write: ([name = ""]) => newFilter(repository, name),
    next: "list its options, say which of them read, write or run something, give examples, then: pnpm vitest run packages/validator/src/meaning/filters",
  },
  prompt: {
    write: ([slug = ""]) => newPrompt(repository, slug),
    next: `fill in its method; what completes an argument of a new name stands in apps/server/src/completions/prompt-arguments.ts; then: pnpm generate && pnpm vitest run packages/prompts apps/server/src/completions apps/server/test/prompts.test.ts apps/server/test/surface -u`,
  },
  tool: {
    write: ([slug = ""]) => newTool(repository, slug),
    next: "say what it is, and by which line and parameters it works, then: pnpm generate && pnpm vitest run packages/tools/src apps/server/test/surface -u",
  },
};

try {
  const [name = "", ...words] = process.argv.slice(2);
  const kind = Object.hasOwn(KINDS, name) ? KINDS[name] : undefined;
  if (kind === undefined)
    throw new Error(
      `Usage: ${[USAGE_OF_FILTER, USAGE_OF_PROMPT, usageOfRule(repository), USAGE_OF_TOOL].join("\n       ")}`,
    );
  for (const file of kind.write(words)) console.log(`wrote ${relative(repository, file)}`);
  console.log(`Next: ${kind.next}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
