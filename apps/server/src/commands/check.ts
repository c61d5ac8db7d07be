import { CLI_NAMES, judge } from "@k8s-mcp/validator";
import { explain } from "@k8s-mcp/validator/explain";
import type { Explanation, JudgeOptions, Policy } from "@k8s-mcp/validator";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import { loadConfig } from "../config/load.ts";
import { judgingSettings } from "../policy/judging.ts";
import { readPolicy } from "../policy/load-policy.ts";
import type { RunCommand } from "./command.ts";

/** Where the command's own words stand as if they were this program's. */
const QUOTED = 'See k8s-mcp help check, and put the command into quotes: k8s-mcp check "kubectl get pods -n web".';

/** `check`: the verdict on one command line, and what to run instead. Exit code 0 where it would run at once, 3 where a person must agree, else 1. */
export const run: RunCommand = async (args, { env, stdout }) => {
  const own = {
    tool: { type: "string", description: "The CLI that the line is for" },
    json: { type: "boolean", description: "As JSON" },
  } as const;
  const flags = parseFlags(args, own, { withSettings: true, maxOperands: 1, next: QUOTED });
  const [text] = flags.operands;
  if (text === undefined)
    throw new ConfigError('Usage: k8s-mcp check [--tool CLI] [--mode MODE] [--policy FILE] [--json] "COMMAND"');
  const named = flags.own["tool"];
  const tool = CLI_NAMES.find((name) => name === named);
  if (named !== undefined && tool === undefined) {
    throw new ConfigError(`--tool: ${named} is not accepted. Use ${CLI_NAMES.join(", ")}.`);
  }

  const { settings } = await loadConfig(flags.settings, env);
  const policy = settings.policy === undefined ? undefined : await readPolicy(settings.policy);
  // As the server judges it, so that the two never say different things.
  const { maxOutput: _maxOutput, ...judging } = judgingSettings(settings, policy);
  const options: JudgeOptions = {
    ...judging,
    ...(tool === undefined ? {} : { tool }),
    ...(settings.context === undefined ? {} : { context: settings.context }),
    ...(settings.namespace === undefined ? {} : { namespace: settings.namespace }),
  };
  const verdict = judge(text, options);
  const { canonical } = verdict;
  const explanation = explain(text, options, verdict);
  stdout.write(
    flags.own["json"] === true
      ? `${JSON.stringify({ canonical, ...explanation }, undefined, 2)}\n`
      : report(canonical, explanation, policy),
  );
  return EXIT_CODES[verdict.decision];
};

const EXIT_CODES = { allow: 0, confirm: 3, deny: 1 } as const;

function report(
  canonical: string,
  { decision, summary, findings, nearest, policy, places }: Explanation,
  judgedBy: Policy | undefined,
): string {
  const lines = [canonical === "" ? decision : `${decision}: ${canonical}`, `  ${summary}`];
  const told = new Set<string>();
  for (const { id, slug, decision: degree, message, instead, text } of findings) {
    const same = `${id} ${degree} ${message} ${text}`;
    if (told.has(same)) continue;
    told.add(same);
    lines.push(`  ${degree} ${id} (${slug}): ${message}`);
    if (degree !== "allow" && text !== "") lines.push(`    At: ${text}`);
    if (instead !== undefined && nearest === undefined) lines.push(`    Instead: ${instead}`);
  }
  if (nearest !== undefined) lines.push(`  Try: ${nearest.command}`, `    ${nearest.why}`);
  if (policy !== undefined) lines.push(`  Policy that would allow it: ${policy}`);
  const unknown = decision === "deny" ? [] : unknownPlaces(places, judgedBy);
  if (unknown.length > 0) {
    const flags = unknown.map((place) => `--${place}`).join(" and ");
    lines.push(
      `  Not judged: the ${unknown.join(" and the ")}, which only a call knows. Give ${flags} to have that judged too.`,
    );
  }
  return `${lines.join("\n")}\n`;
}

/** What the policy decides by, and neither the line nor a setting says. */
function unknownPlaces({ context, namespace }: Explanation["places"], policy: Policy | undefined): readonly string[] {
  if (policy === undefined) return [];
  const { contexts, namespaces } = policy;
  return [
    ...(context === undefined && (contexts.allow !== undefined || contexts.modes.length > 0) ? ["context"] : []),
    ...(namespace === undefined && namespaces.allow !== undefined ? ["namespace"] : []),
  ];
}
