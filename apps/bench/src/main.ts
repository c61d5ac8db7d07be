import { readFileSync, writeFileSync } from "node:fs";
import { formatBlocks } from "./document/blocks.ts";
import { describeMachine } from "./document/machine.ts";
import { withSection } from "./document/sections.ts";
import { SUITES } from "./registry.ts";

const DOCUMENT = new URL("../../../docs/benchmarks.md", import.meta.url);

/**
 * `npm run bench -- SUITE…`: measures the named suites, all of them by default, and writes what came out to
 * `docs/benchmarks.md`. Sections of suites that were not asked for stay as they are.
 */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !SUITES.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    const known = SUITES.map(({ name }) => name).join(", ");
    console.error(`There is no suite ${unknown.join(", ")}. There are: ${known}.\nNext: npm run bench -- ${known}`);
    return 2;
  }
  for (const suite of SUITES) {
    if (names.length > 0 && !names.includes(suite.name)) continue;
    console.error(`Measuring ${suite.name}`);
    const blocks = await suite.measure((step) => console.error(`  ${step}`));
    const text = formatBlocks([describeMachine(), ...blocks]);
    console.log(text);
    const document = readFileSync(DOCUMENT, "utf8");
    writeFileSync(DOCUMENT, withSection(document, suite.name, `## ${suite.title}\n\n${text}`));
  }
  return 0;
}

process.exitCode = await main(process.argv.slice(2));
