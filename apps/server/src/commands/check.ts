import { CLI_NAMES, judge } from "@k8s-mcp/validator";
import type { Verdict } from "@k8s-mcp/validator";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags } from "../config/flags.ts";
import { loadConfig } from "../config/load.ts";
import type { RunCommand } from "./command.ts";

/** `check`: the verdict on one command line. Exit code 0 where it would run at once, 3 where a person must agree, else 1. */
export const run: RunCommand = async (args, { env, stdout }) => {
  const own = {
    tool: { type: "string", description: "The CLI that the line is for" },
    json: { type: "boolean", description: "As JSON" },
  } as const;
  const flags = parseFlags(args, own, { withSettings: true, maxOperands: 1 });
  const [text] = flags.operands;
  if (text === undefined) throw new ConfigError('Usage: k8s-mcp check [--tool CLI] [--mode MODE] [--json] "COMMAND"');
  const named = flags.own["tool"];
  const tool = CLI_NAMES.find((name) => name === named);
  if (named !== undefined && tool === undefined) {
    throw new ConfigError(`--tool: ${named} is not accepted. Use ${CLI_NAMES.join(", ")}.`);
  }

  const { settings } = await loadConfig(flags.settings, env);
  const verdict = judge(text, {
    ...(tool === undefined ? {} : { tool }),
    mode: settings.mode,
    maxTimeout: settings.maxTimeout,
    ...(settings.context === undefined ? {} : { contexts: [settings.context] }),
    ...(settings.namespace === undefined ? {} : { namespace: settings.namespace }),
  });
  const { decision, canonical, findings } = verdict;
  stdout.write(
    flags.own["json"] === true
      ? `${JSON.stringify({ decision, canonical, findings }, undefined, 2)}\n`
      : report(verdict),
  );
  return EXIT_CODES[decision];
};

const EXIT_CODES = { allow: 0, confirm: 3, deny: 1 } as const;

function report({ decision, canonical, findings }: Verdict): string {
  const lines = [canonical === "" ? decision : `${decision}: ${canonical}`];
  for (const { id, slug, decision: degree, message, instead } of findings) {
    lines.push(`  ${degree} ${id} (${slug}): ${message}`);
    if (instead !== undefined) lines.push(`    Instead: ${instead}`);
  }
  return `${lines.join("\n")}\n`;
}
