// Writes what is made from the registries. With --check it writes nothing and fails where a file is not up to date.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

import { policySchemaFile } from "./generate/policy-schema.ts";
import { presetTable } from "./generate/presets.ts";
import { promptReference } from "./generate/prompts.ts";
import { resourceTable } from "./generate/resources.ts";
import { rulePages } from "./generate/rules.ts";
import { settingsSchemaFile, settingsTable } from "./generate/settings.ts";
import { errorTable, toolReference, toolTable } from "./generate/tools.ts";

const repository = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const check = process.argv.includes("--check");

const read = (file: string) =>
  existsSync(join(repository, file)) ? readFileSync(join(repository, file), "utf8") : undefined;

/** Replaces what stands between the two comments that name a section. */
function withSection(file: string, section: string, content: string, text = read(file) ?? ""): string {
  const begin = `<!-- generated:${section} -->`;
  const end = `<!-- /generated:${section} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < 0) throw new Error(`${file} has no section ${begin} … ${end}`);
  return `${text.slice(0, from + begin.length)}\n\n${content}\n${text.slice(to)}`;
}

const files = new Map<string, string>([
  ["README.md", withSection("README.md", "tools", toolTable())],
  ["docs/policy.md", withSection("docs/policy.md", "presets", presetTable())],
  [
    "docs/tools.md",
    withSection("docs/tools.md", "tools", toolReference(), withSection("docs/tools.md", "errors", errorTable())),
  ],
  ["docs/prompts.md", withSection("docs/prompts.md", "prompts", promptReference())],
  ["docs/resources.md", withSection("docs/resources.md", "resources", resourceTable())],
  ["docs/configuration.md", withSection("docs/configuration.md", "settings", settingsTable())],
  policySchemaFile(),
  settingsSchemaFile(),
  ...rulePages(),
]);

const rulesFolder = "docs/rules";
const orphans = existsSync(join(repository, rulesFolder))
  ? readdirSync(join(repository, rulesFolder))
      .map((name) => `${rulesFolder}/${name}`)
      .filter((file) => !files.has(file))
  : [];
const stale = [...files].filter(([file, content]) => read(file) !== content).map(([file]) => file);

if (check) {
  const wrong = [...stale, ...orphans];
  for (const file of wrong) console.error(`not up to date: ${file}`);
  if (wrong.length > 0) console.error("Next: pnpm generate, and commit what it wrote.");
  process.exitCode = wrong.length > 0 ? 1 : 0;
} else {
  for (const file of stale) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    writeFileSync(join(repository, file), files.get(file) ?? "");
    console.log(`wrote ${file}`);
  }
  for (const file of orphans) rmSync(join(repository, file));
}
