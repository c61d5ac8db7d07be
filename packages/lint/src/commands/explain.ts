import { EXAMPLES, type RuleExamples } from "@k8s-mcp/validator/examples";
import { ruleUrl } from "../formats/format.ts";
import { decided } from "../judging/told.ts";
import { FILE_RULES } from "../rules/file-rules.ts";
import { ruleOf, SEVERITIES } from "../rules/known.ts";
import { SCRIPT_RULES } from "../rules/registry.ts";
import { CI_RULES } from "../profile/ci.ts";
import { UsageError } from "../usage-error.ts";
import type { CommandRun } from "./io.ts";

function listed(title: string, lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return [];
  return ["", title, ...lines.slice(0, 8).map((line) => `  ${line.replaceAll("\n", "\n  ")}`)];
}

function examplesOf(id: string): RuleExamples {
  const own = [...SCRIPT_RULES, ...FILE_RULES].find((rule) => rule.id === id);
  return own ?? EXAMPLES[id] ?? { match: [], notMatch: [] };
}

const LEVEL = { allow: "nothing", confirm: "a warning", deny: "an error" } as const;

function inCi(id: string, decision: keyof typeof LEVEL): string {
  const outcome = decided(CI_RULES[id], decision);
  return outcome === "off" ? "nothing" : LEVEL[outcome];
}

/** `k8s-mcp-lint explain K8S214` */
export const explain: CommandRun = (args, { stdout }) => {
  const [given, more] = args;
  if (given === undefined || more !== undefined)
    throw new UsageError("`explain` takes one id: `k8s-mcp-lint explain K8S214`.");
  const id = given.toUpperCase();
  const rule = ruleOf(id);
  if (rule === undefined)
    throw new UsageError(`There is no rule ${JSON.stringify(given)}. \`k8s-mcp-lint rules\` lists them.`);
  const { match, notMatch } = examplesOf(id);
  stdout.write(
    [
      `${id} ${rule.slug} (${rule.severity}; one of ${SEVERITIES.join(", ")})`,
      "",
      rule.summary,
      ...(rule.instead === undefined ? [] : [`Instead: ${rule.instead}`]),
      "",
      `For an agent: ${rule.decision}. In the profile ci: ${inCi(id, rule.decision)}.`,
      ...listed("It finds something in", match),
      ...listed("It finds nothing in", notMatch),
      "",
      ruleUrl(id),
      "",
    ].join("\n"),
  );
  return 0;
};
