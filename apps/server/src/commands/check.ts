import { CLI_NAMES, judge } from "@k8s-mcp/validator";
import { explain } from "@k8s-mcp/validator/explain";
import type { Explanation, JudgeOptions } from "@k8s-mcp/validator";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import { loadConfig } from "../config/load.ts";
import { readPolicy } from "../policy/load-policy.ts";
import type { RunCommand } from "./command.ts";

/** `check`: the verdict on one command line, and what to run instead. Exit code 0 where it would run at once, 3 where a person must agree, else 1. */
export const run: RunCommand = async (args, { env, stdout }) => {
  const own = {
    tool: { type: "string", description: "The CLI that the line is for" },
    json: { type: "boolean", description: "As JSON" },
  } as const;
  const flags = parseFlags(args, own, { withSettings: true, maxOperands: 1 });
  const [text] = flags.operands;
  if (text === undefined)
    throw new ConfigError('Usage: k8s-mcp check [--tool CLI] [--mode MODE] [--policy FILE] [--json] "COMMAND"');
  const named = flags.own["tool"];
  const tool = CLI_NAMES.find((name) => name === named);
  if (named !== undefined && tool === undefined) {
    throw new ConfigError(`--tool: ${named} is not accepted. Use ${CLI_NAMES.join(", ")}.`);
  }

  const { settings } = await loadConfig(flags.settings, env);
  const options: JudgeOptions = {
    ...(tool === undefined ? {} : { tool }),
    mode: settings.mode,
    ...(settings.policy === undefined ? {} : { policy: await readPolicy(settings.policy) }),
    maxTimeout: settings.maxTimeout,
    ...(settings.context === undefined ? {} : { contexts: [settings.context] }),
    ...(settings.namespace === undefined ? {} : { namespace: settings.namespace }),
  };
  const verdict = judge(text, options);
  const { canonical } = verdict;
  const explanation = explain(text, options, verdict);
  stdout.write(
    flags.own["json"] === true
      ? `${JSON.stringify({ canonical, ...explanation }, undefined, 2)}\n`
      : report(canonical, explanation),
  );
  return EXIT_CODES[verdict.decision];
};

const EXIT_CODES = { allow: 0, confirm: 3, deny: 1 } as const;

function report(canonical: string, { decision, summary, findings, nearest, policy }: Explanation): string {
  const lines = [canonical === "" ? decision : `${decision}: ${canonical}`, `  ${summary}`];
  for (const { id, slug, decision: degree, message, instead, text } of findings) {
    lines.push(`  ${degree} ${id} (${slug}): ${message}`);
    if (degree !== "allow" && text !== "") lines.push(`    At: ${text}`);
    if (instead !== undefined && nearest === undefined) lines.push(`    Instead: ${instead}`);
  }
  if (nearest !== undefined) lines.push(`  Try: ${nearest.command}`, `    ${nearest.why}`);
  if (policy !== undefined) lines.push(`  Policy that would allow it: ${policy}`);
  return `${lines.join("\n")}\n`;
}
