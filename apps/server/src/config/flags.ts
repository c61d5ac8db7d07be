import { parseArgs } from "node:util";
import { ConfigError } from "./config-error.ts";
import type { RawSettings } from "./raw-settings.ts";
import { readText } from "./read-text.ts";
import { kindOf, settingNames, sources } from "./settings.ts";

const SEE_HELP = "See k8s-mcp help.";

export interface Switch {
  readonly type: "boolean" | "string";
  readonly description: string;
}

export interface ParsedFlags {
  readonly settings: RawSettings;
  /** Of the command's own flags, those that were given. */
  readonly own: Readonly<Record<string, string | true>>;
  readonly operands: readonly string[];
}

/**
 * Reads a command line.
 *
 * @param own Flags of the command beside the settings.
 * @param withSettings Whether settings may be given as flags.
 * @param next What to try after a mistake.
 * @throws ConfigError for an unknown flag, a flag without its value, or an operand too many.
 */
export function parseFlags(
  args: readonly string[],
  own: Readonly<Record<string, Switch>>,
  {
    withSettings,
    maxOperands = 0,
    next = SEE_HELP,
  }: { readonly withSettings: boolean; readonly maxOperands?: number; readonly next?: string },
): ParsedFlags {
  const options: Record<string, { type: "boolean" | "string" }> = {};
  for (const [flag, { type }] of Object.entries(own)) options[flag] = { type };
  if (withSettings) {
    for (const name of settingNames) {
      const { flag } = sources[name];
      if (flag !== undefined) options[flag] = { type: kindOf(name) === "switch" ? "boolean" : "string" };
    }
  }
  const { values, positionals } = parse(args, options, next);
  if (positionals.length > maxOperands) {
    throw new ConfigError(`Unexpected argument ${JSON.stringify(positionals[maxOperands])}. ${next}`);
  }

  const settings: RawSettings = new Map();
  const given: Record<string, string | true> = {};
  for (const [flag, value] of Object.entries(values)) {
    const name = withSettings ? settingNames.find((candidate) => sources[candidate].flag === flag) : undefined;
    if (name !== undefined) {
      const text = value === true ? "true" : value;
      settings.set(name, { value: readText(name, text), shown: text, origin: `--${flag}` });
    } else given[flag] = value;
  }
  return { settings, own: given, operands: positionals };
}

function parse(args: readonly string[], options: Record<string, { type: "boolean" | "string" }>, next: string) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const given: Record<string, string | true> = {};
    for (const [flag, value] of Object.entries(values)) {
      if (typeof value === "string" || value === true) given[flag] = value;
    }
    return { values: given, positionals };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`${said.split(". ", 1)[0] ?? said}. ${next}`, { cause: error });
  }
}
