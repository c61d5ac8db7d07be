import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { FORMATS, filesBelow, findConfig, lintFiles, SEVERITIES, settingsFor } from "@k8s-mcp/lint";

const root = fileURLToPath(new URL("repository", import.meta.url));
const { config } = findConfig(root);
const files = filesBelow(["."], root, config.ignore);
const linted = lintFiles(files, root, settingsFor(config.rules === undefined ? {} : { rules: config.rules }));
const problems = linted
  .flatMap((file) => file.problems)
  .filter(({ severity }) => SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf("low"));

const report = {
  problems,
  files: linted.length,
  commands: linted.reduce((sum, { commands }) => sum + commands, 0),
  suppressed: linted.reduce((sum, { suppressed }) => sum + suppressed, 0),
  known: 0,
  version: "0.0.0",
};
console.log(FORMATS.github(report, { color: false, fixHint: false, sourceLine: () => undefined }));

const found = problems.map(({ file, line, column, level, id }) => `${file}:${line}:${column} ${level} ${id}`);
const expected = readFileSync(new URL("expected.txt", import.meta.url), "utf8")
  .trim()
  .split("\n");
assert.deepEqual(found, expected);
assert.equal(report.suppressed, 1);
console.log(`${found.length} findings in ${report.commands} commands, as expected.`);
