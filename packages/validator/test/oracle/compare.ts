import { isDeepStrictEqual } from "node:util";
import type { CliName, ParsedCommand, ParseError } from "../../src/grammar/command.ts";
import type { FlagSpec } from "../../src/grammar/flag.ts";
import type { Command } from "../../src/grammar/grammar.ts";
import { flagsOf } from "../../src/grammar/grammar.ts";
import { grammarOf } from "../../src/grammar/grammars.ts";
import { parseWords } from "../../src/grammar/parse.ts";
import { parseGoBool, problemWith } from "../../src/grammar/cobra/values.ts";
import type { Answer } from "./answer.ts";

/**
 * Holds our reading of a line against the answer of the CLI's own parser.
 *
 * Three things are ours alone, and no disagreement: an operand at a command that only has subcommands is refused, since
 * it may be a plugin or a typo; preferences files that kubectl finds by itself are not opened by the oracle; validators
 * of operands that look at more than their number are left to the meaning of the command.
 *
 * @param args - The words behind the CLI's name.
 * @returns What differs, or undefined.
 */
export function disagreement(
  tool: CliName,
  version: string,
  args: readonly string[],
  answer: Answer,
): string | undefined {
  const words = [tool, ...args].map((value, index) => ({
    value,
    quoted: false,
    span: { start: index, end: index + 1 },
  }));
  const stage = { words, stderr: "separate", span: { start: 0, end: words.length } } as const;
  const result = parseWords({ text: "", stages: [stage] }, { tool, versions: { [tool]: version } });
  const [ours] = result.ok ? result.stages : [];
  return ours === undefined
    ? refusedByUs(tool, answer, result.ok ? undefined : result.errors[0])
    : acceptedByUs(tool, ours, answer);
}

function refusedByUs(tool: CliName, answer: Answer, error: ParseError | undefined): string | undefined {
  const { kind = "nothing" } = error ?? {};
  const ours = `we: ${kind} (${error?.message})`;
  if (answer.plugin || answer.refused === "find") return kind === "unknown-command" ? undefined : ours;
  if (answer.refused === "flags") {
    const expected = /^unknown (shorthand )?flag/.test(answer.error ?? "") ? "unknown-flag" : "refused";
    return kind === expected ? undefined : ours;
  }
  if (answer.refused === "operands") return kind === "refused" || kind === "unknown-command" ? undefined : ours;
  if (answer.refused === "run") return kind === "refused" ? undefined : ours;
  if (answer.refused === "build") return kind === "refused" || kind === "unknown-command" ? undefined : ours;
  const command = commandAt(tool, answer.path);
  const isGroup = command !== undefined && command.children.size > 0 && (answer.operands ?? []).length > 0;
  return isGroup && kind === "unknown-command" ? undefined : ours;
}

function acceptedByUs(tool: CliName, ours: ParsedCommand, answer: Answer): string | undefined {
  if (answer.refused !== undefined && answer.refused !== "operands") return "we accept";
  if (answer.plugin) return "we accept a plugin";
  const command = commandAt(tool, answer.path);
  if (command === undefined || ours.path.join(" ") !== answer.path) return `we: path ${ours.path.join(" ")}`;

  const parsed = ours.flags.filter(({ early }) => early !== true);
  const flags = parsed.filter(({ name }) => name !== "help").map(({ name, value }) => [name, value]);
  if (!same(flags, answer.flags ?? [])) return `we: flags ${JSON.stringify(flags)}`;
  const operands = ours.operands.map(({ value }) => value);
  if (!same(operands, answer.operands ?? [])) return `we: operands ${JSON.stringify(operands)}`;
  const dash = ours.operands.findIndex(({ afterDash }) => afterDash);
  if (dash >= 0 ? dash !== answer.dash : answer.dash >= 0 && answer.dash < operands.length) return `we: dash ${dash}`;
  const helpFlag = ours.flags.findLast(({ name }) => name === "help")?.value;
  if ((helpFlag === undefined ? undefined : String(parseGoBool(helpFlag))) !== answer.helpFlag)
    return `we: help flag ${helpFlag}`;
  const helpIsOurs =
    command.parent === undefined || ours.path[0] === "help" || command.variants.some(({ group }) => group);
  if (ours.help !== (answer.help ?? false) && !(ours.help && helpIsOurs)) return `we: help ${ours.help}`;
  return earlyDisagreement(tool, ours, answer);
}

/** What was set before parsing, and not set anew by it. */
function earlyDisagreement(tool: CliName, ours: ParsedCommand, answer: Answer): string | undefined {
  const known = new Map([...flagsOf(grammarOf(tool).root)].map((flag) => [flag.name, flag]));
  const overwritten = new Set((answer.flags ?? []).map(([name]) => name));
  const theirs = (answer.early ?? [])
    // A level that is no number changes nothing.
    .filter(([name, value]) => !overwritten.has(name) && (name !== "v" || problemWith("level", value) === undefined))
    .map(([name, value]) => `--${name}=${printed(known.get(name), value)}`);
  const last = new Map<string, string>();
  for (const flag of ours.flags) {
    if (flag.early !== true || overwritten.has(flag.name) || flag.name === "kuberc") continue;
    last.set(flag.name, printed(known.get(flag.name), flag.value));
  }
  const mine = [...last].map(([name, value]) => `--${name}=${value}`);
  return same(new Set(mine), new Set(theirs)) ? undefined : `we: early ${mine.join(" ")}`;
}

/** Flags of which the oracle only says that they are given. */
const LISTS: ReadonlySet<string> = new Set(["kube-as-group"]);

function printed(flag: FlagSpec | undefined, value: string): string {
  if (flag?.kind === "bool") return String(parseGoBool(value));
  if (flag?.kind === "level") return String(Number(value));
  return flag?.kind === "" && !LISTS.has(flag.name) ? value : "(set)";
}

function commandAt(tool: CliName, path: string): Command | undefined {
  let command: Command | undefined = grammarOf(tool).root;
  for (const name of path === "" ? [] : path.split(" ")) command = command?.children.get(name);
  return command;
}

function same(left: unknown, right: unknown): boolean {
  return isDeepStrictEqual(left, right);
}
