import type { Formatter } from "./format.ts";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function xml(text: string): string {
  // XML 1.0 has no way to write other control characters.
  return text
    .replaceAll(/[&<>"]/g, (one) => ENTITIES[one] ?? one)
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "");
}

/** JUnit's report: a suite for each file, a failure for each finding. */
export const formatJunit: Formatter = ({ problems }) => {
  const suites = [...Map.groupBy(problems, ({ file }) => file)].map(([file, list]) => {
    const cases = list.map(
      ({ id, slug, line, column, message, instead, command, level }) =>
        `    <testcase classname="${xml(file)}" name="${xml(`${id} ${slug} ${line}:${column}`)}">\n` +
        `      <failure type="${level}" message="${xml(message)}">${xml([command, ...(instead === undefined ? [] : [`Instead: ${instead}`])].join("\n"))}</failure>\n` +
        "    </testcase>\n",
    );
    return `  <testsuite name="${xml(file)}" tests="${list.length}" failures="${list.length}">\n${cases.join("")}  </testsuite>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="k8s-mcp-lint" tests="${problems.length}" failures="${problems.length}">\n${suites.join("")}</testsuites>\n`;
};
