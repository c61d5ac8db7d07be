import type { Problem } from "../problems/problem.ts";
import { ruleOf, type Severity, severityOf } from "../rules/known.ts";
import { type Formatter, ruleUrl } from "./format.ts";

/** GitHub's scale of security severities. */
const SCORE: Readonly<Record<Severity, string>> = {
  info: "1.0",
  low: "3.0",
  medium: "5.0",
  high: "7.5",
  critical: "9.5",
};

function ruleObject(id: string, slug: string) {
  const rule = ruleOf(id);
  const text = rule?.summary ?? slug;
  return {
    id,
    name: slug,
    shortDescription: { text },
    helpUri: ruleUrl(id),
    help: { text: rule?.instead === undefined ? text : `${text} ${rule.instead}` },
    properties: { "security-severity": SCORE[severityOf(id)], tags: ["kubernetes", "security"] },
  };
}

/** A path as a URI reference. */
function uri(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}

function result(problem: Problem, ruleIndex: number) {
  const { id, level, message, instead, file, line, column, endLine, endColumn, fingerprint } = problem;
  return {
    ruleId: id,
    ruleIndex,
    level,
    message: { text: instead === undefined ? message : `${message} Instead: ${instead}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(file), uriBaseId: "%SRCROOT%" },
          region: { startLine: line, startColumn: column, endLine, endColumn },
        },
      },
    ],
    partialFingerprints: { "k8sMcpLint/v1": fingerprint },
  };
}

/** SARIF 2.1.0, as code scanning reads it. */
export const formatSarif: Formatter = ({ problems, version }) => {
  const rules = [...new Map(problems.map(({ id, slug }) => [id, slug]))];
  const positions = new Map(rules.map(([id], index) => [id, index]));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "k8s-mcp-lint",
            semanticVersion: version,
            informationUri: "https://github.com/k8s-mcp/k8s-mcp",
            rules: rules.map(([id, slug]) => ruleObject(id, slug)),
          },
        },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
        results: problems.map((problem) => result(problem, positions.get(problem.id) ?? 0)),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};
