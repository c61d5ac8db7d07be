import { decided } from "../judging/told.ts";
import { CI_RULES } from "../profile/ci.ts";
import { KNOWN_RULES } from "../rules/known.ts";
import { UsageError } from "../usage-error.ts";
import type { CommandRun } from "./io.ts";
import { readOptions } from "./options.ts";

const OPTIONS = { format: { type: "string" } } as const;

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function listed() {
  return KNOWN_RULES.map(({ id, slug, severity, decision, summary }) => {
    return { id, slug, severity, decision, ci: decided(CI_RULES[id], decision), summary };
  });
}

/** `k8s-mcp-lint rules --format md|json` */
export const rules: CommandRun = (args, { stdout }) => {
  const { values, positionals } = readOptions(args, OPTIONS);
  if (positionals.length > 0) throw new UsageError("`rules` takes no words. One rule: `k8s-mcp-lint explain ID`.");
  const { format = "md" } = values;
  if (format === "json") stdout.write(`${JSON.stringify(listed(), undefined, 2)}\n`);
  else if (format === "md") {
    const rows = listed().map(
      ({ id, slug, severity, decision, ci, summary }) =>
        `| ${id} | ${slug} | ${severity} | ${decision} | ${ci} | ${cell(summary)} |`,
    );
    stdout.write(["| rule | name | severity | agent | ci | |", "|---|---|---|---|---|---|", ...rows, ""].join("\n"));
  } else throw new UsageError(`There is no format ${JSON.stringify(format)}. There are: md, json.`);
  return 0;
};
