import type { Settings } from "../config/settings.ts";
import { ConfigError } from "../config/config-error.ts";
import { parseFlags, type Switch } from "../config/flags.ts";
import { loadConfig } from "../config/load.ts";
import { auditsToStdout } from "../audit/to-stdout.ts";
import { show } from "../audit/show.ts";
import { verify } from "../audit/verify.ts";
import type { RunCommand } from "./command.ts";

const USAGE =
  "Usage: k8s-mcp audit verify [--part] [--without-anchor] [--json] FILE…, or k8s-mcp audit show [--principal NAME] [--tool NAME] [--decision allow|confirm|deny] [--since TIME] [--until TIME] [--json] FILE…";

const switches = {
  verify: {
    part: { type: "boolean", description: "What is before and after the files is not missed" },
    "without-anchor": { type: "boolean", description: "Do not look for lines that are missing at the end" },
    json: { type: "boolean", description: "As JSON" },
  },
  show: {
    principal: { type: "string", description: "Whose calls" },
    tool: { type: "string", description: "Calls of one tool" },
    decision: { type: "string", description: "What was decided: allow, confirm or deny" },
    since: { type: "string", description: "From this time on" },
    until: { type: "string", description: "Up to this time" },
    json: { type: "boolean", description: "One JSON object a line" },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Switch>>>>;

/** `audit verify`: whether anything was changed or taken away; 0, 1, or 2. `audit show`: the calls, one a line. */
export const run: RunCommand = async ([action, ...args], io) => {
  if (action !== "verify" && action !== "show") throw new ConfigError(USAGE);
  const most = Number.POSITIVE_INFINITY;
  const flags = parseFlags(args, switches[action], { withSettings: true, maxOperands: most });
  const { settings } = await loadConfig(flags.settings, io.env);
  const operands = flags.operands.length > 0 ? flags.operands : ownFolder(settings);
  const request = { operands, flags: flags.own, settings };
  return action === "verify" ? verify(request, io) : show(request, io);
};

/** The server's own audit, where nothing is named. */
function ownFolder(settings: Settings): readonly string[] {
  if (settings.audit === undefined || auditsToStdout(settings)) throw new ConfigError(USAGE);
  return [settings.audit];
}
