import type { Span, StageWords, Word } from "../../language/words.ts";
import type { ParsedCommand, ParsedFlag, ParseError } from "../command.ts";
import { earlyFlags, onlyEarly } from "./early-flags.ts";
import { find, firstOperand } from "./find.ts";
import { flagSetOf, parseFlags } from "./flags.ts";
import type { FlagProblem, Flags } from "./flags.ts";
import { flagsOf } from "../grammar.ts";
import type { Command, CommandVariant, FlagGroup, Grammar } from "../grammar.ts";
import { nearest } from "../nearest.ts";
import { adviceFor } from "../other-programs.ts";
import { pluginAdvice } from "../plugins.ts";
import { notAscii, refusedByProgram, unknownCommand, unknownFlag } from "../refusals.ts";
import { shown } from "../shown.ts";
import { parseGoBool } from "./values.ts";
import { isVisible, propertyOf, variantOf, viewOf } from "./view.ts";
import type { View } from "./view.ts";

/** How one version takes a stage. */
export type Reading = { readonly dependsOnVersion: boolean } & (
  | { readonly command: ParsedCommand }
  | { readonly error: ParseError }
);

/**
 * Reads the words of a CLI (its own name left out) as one version of it would.
 *
 * @param version - Index into the grammar's versions.
 */
export function readCli(grammar: Grammar, version: number, words: readonly Word[], stage: StageWords): Reading {
  const view = viewOf(grammar, version);
  const result = read(view, words, stage);
  return "kind" in result
    ? { error: result, dependsOnVersion: view.depends }
    : { command: result, dependsOnVersion: view.depends };
}

// Not made anew for every line.
const takesAnything = ({ rawArguments }: CommandVariant): boolean => rawArguments;
const isRunnable = ({ runnable }: CommandVariant): boolean => runnable;
const onlyHelps = ({ runnable, group }: CommandVariant): boolean => !runnable || group;
const hasNoGroups = ({ flagGroups }: CommandVariant): boolean => flagGroups.length === 0;

function read(view: View, words: readonly Word[], stage: StageWords): ParsedCommand | ParseError {
  const early = earlyFlags(words, view);
  const { command, rest } = find(words, view);
  const unfit = refusedEarly(early.flags, view) ?? refusedBeforeFlags(words, command, rest, view);
  if (unfit !== undefined) return unfit;

  const parsed: Flags = propertyOf(command, view, takesAnything)
    ? { flags: [], operands: rest.map(({ value, span }) => ({ value, span, afterDash: false })) }
    : parseFlags(rest, flagSetOf(command, view));
  const problem = parsed.problem ?? early.problem;
  if (problem !== undefined) return flagError(problem, command, view);

  const help = asksForHelp(parsed.flags) || isHelpCommand(command);
  const late = help ? undefined : refusedAfterFlags(command, parsed, stage.span, view);
  if (late !== undefined) return late;
  return {
    tool: view.grammar.tool,
    path: command.path,
    flags: early.flags.length === 0 ? parsed.flags : [...onlyEarly(early.flags, parsed.flags), ...parsed.flags],
    operands: parsed.operands,
    help: help || command.parent === undefined || propertyOf(command, view, onlyHelps),
    stderr: stage.stderr,
    span: stage.span,
    argv: words.map(({ value }) => value),
  };
}

function isHelpCommand({ path }: Command): boolean {
  return path.length === 1 && path[0] === "help";
}

function asksForHelp(flags: readonly ParsedFlag[]): boolean {
  const last = flags.findLast(({ name }) => name === "help");
  return last !== undefined && parseGoBool(last.value) === true;
}

const COLOR_MODES = new Set(["never", "auto", "always"]);

/** helm checks one of its early flags at once, and knows it by two names. */
function refusedEarly(early: readonly ParsedFlag[], view: View): ParseError | undefined {
  if (view.grammar.tool !== "helm") return undefined;
  const color = early.findLast(({ name }) => name === "color" || name === "colour");
  if (color === undefined || COLOR_MODES.has(color.value)) return undefined;
  return refusal("`--color` takes never, auto or always.", "Leave it out.", color.span);
}

/** What never comes as far as reading flags, `--help` among them: an unknown command may be a plugin, and that would run. */
function refusedBeforeFlags(
  words: readonly Word[],
  command: Command,
  rest: readonly Word[],
  view: View,
): ParseError | undefined {
  if (command.parent === undefined) {
    const operand = firstOperand(rest, command, view);
    return operand && unknownCommandError(operand, command, view, rest[rest.indexOf(operand) + 1]?.value);
  }
  if (view.grammar.tool !== "kubectl") return undefined;
  const named = words.find(({ value }) => !value.startsWith("-"));
  if (named !== undefined && isHelpCommand(command) && named.value !== "help") {
    // kubectl looks for a plugin before it knows `help`, taking the first word without a dash for its name.
    if (named === words[0]) return unknownCommandError(named, view.grammar.root, view);
    return refusal("kubectl takes no flags in front of `help`.", "Put them behind it, or leave them out.", named.span);
  }
  const [next] = rest;
  if (command.name === "create" && next !== undefined && !next.value.startsWith("-")) {
    return unknownCommandError(next, command, view);
  }
  return undefined;
}

/** What cobra holds against operands and combinations of flags. */
function refusedAfterFlags(
  command: Command,
  { flags, operands }: Flags,
  span: Span,
  view: View,
): ParseError | undefined {
  const [first] = operands;
  // No command of these CLIs that has subcommands takes operands as well.
  if (first !== undefined && command.children.size > 0) return unknownCommandError(first, command, view);
  // Help comes before anything else.
  if (!propertyOf(command, view, isRunnable)) return undefined;
  if (!takesOperands(command, operands.length, view)) {
    const { least, most } = variantOf(command, view).arity ?? ANY_NUMBER;
    return refusal(
      `\`${writtenName(command, view)}\` takes ${countOf(least, most)}, and the line gives ${operands.length}.`,
      refusedByProgram.instead,
      operands[most]?.span ?? span,
    );
  }
  if (command.flags.required.length === 0 && command.variants.every(hasNoGroups)) return undefined;
  const isGiven = (name: string): boolean => flags.some((flag) => flag.name === name);
  const missing = command.flags.required.find((flag) => !isGiven(flag.name) && isVisible(flag, view));
  if (missing !== undefined) {
    const written = writtenName(command, view);
    return refusal(`\`${written}\` needs \`--${missing.name}\`.`, `Add \`--${missing.name}\`.`, span);
  }
  const broken = propertyOf(command, view, ({ flagGroups }) => brokenGroup(flagGroups, isGiven));
  if (broken === undefined) return undefined;
  return refusal(`\`${writtenName(command, view)}\` ${broken}.`, refusedByProgram.instead, span);
}

const ANY_NUMBER = { least: 0, most: Number.POSITIVE_INFINITY };

function takesOperands(command: Command, count: number, view: View): boolean {
  const [variant, other] = command.variants;
  // Of most commands all versions have one form, and every line asks.
  if (variant && !other) return fits(variant.arity, count);
  return propertyOf(command, view, ({ arity }) => fits(arity, count));
}

function fits(arity: CommandVariant["arity"], count: number): boolean {
  return arity === undefined || (count >= arity.least && count <= arity.most);
}

function brokenGroup(groups: readonly FlagGroup[], isGiven: (name: string) => boolean): string | undefined {
  for (const { kind, names } of groups) {
    const count = names.filter(isGiven).length;
    if (kind === "mutually_exclusive" && count > 1) return `takes only one of ${listed(names)}`;
    if (kind === "one_required" && count === 0) return `needs one of ${listed(names)}`;
    if (kind === "required_if_others_set" && count > 0 && count < names.length)
      return `takes ${listed(names)} only together`;
  }
  return undefined;
}

function listed(flags: readonly string[]): string {
  return flags.map((name) => `\`--${name}\``).join(", ");
}

function countOf(least: number, most: number): string {
  if (most === 0) return "no operands";
  if (least === most) return least === 1 ? "one operand" : `${least} operands`;
  return most === Number.POSITIVE_INFINITY ? `at least ${least}` : `${least} to ${most} operands`;
}

/** @param behind - the word behind it: where it names the CLI or a command, the first is a program put before them. */
function unknownCommandError(
  word: Word | { value: string; span: Span },
  command: Command,
  view: View,
  behind = "",
): ParseError {
  const written = writtenName(command, view);
  if (!isAscii(word.value)) return { kind: "unknown-command", ...textOf(notAscii), span: word.span };
  const unknown = { kind: "unknown-command", rule: unknownCommand.id, span: word.span } as const;
  const missing = `\`${written}\` has no command ${JSON.stringify(shown(word.value))}`;
  const others = versionsWith(word.value, command, view.grammar);
  if (others.length > 0) {
    return {
      ...unknown,
      message: `${missing} in version ${view.grammar.versions[Math.log2(view.bit)]}; ${counted(others)} it.`,
      instead: `Use a version that has it; \`${written} --help\` lists the commands of the one that is installed.`,
    };
  }
  const wraps = behind === written || (behind !== "" && command.children.has(behind));
  const advice = pluginAdvice(written, word.value) ?? (wraps ? adviceFor(word.value, false) : undefined);
  if (advice !== undefined) return { ...unknown, message: `${missing}.`, instead: advice };
  const here = [...command.children].flatMap(([name, { versions }]) => ((versions & view.bit) === 0 ? [] : [name]));
  const near = nearest(word.value, here) ?? inOneGroup(word.value, command, view);
  return {
    ...unknown,
    message: `${missing}.`,
    instead: near === undefined ? `\`${written} --help\` lists its commands.` : `Did you mean \`${written} ${near}\`?`,
    ...(near === undefined ? {} : { near }),
  };
}

/** What is left out in `argocd sync`. A kubectl that lacks a command may mean a plugin, and its groups make things. */
function inOneGroup(word: string, { parent, children }: Command, { grammar }: View): string | undefined {
  if (parent !== undefined || grammar.tool === "kubectl") return undefined;
  const groups = [...new Set(children.values())].filter((group) => group.children.has(word));
  return groups.length === 1 ? `${groups[0]?.name} ${word}` : undefined;
}

/** The versions in which a word names a subcommand, or stands for one. */
function versionsWith(word: string, command: Command, { versions }: Grammar): readonly string[] {
  const child = command.children.get(word);
  if (child === undefined) return [];
  const named = child.variants.filter(({ aliases }) => child.name === word || aliases.includes(word));
  return versions.filter((_, index) => named.some((variant) => (variant.versions & (1 << index)) !== 0));
}

function counted(versions: readonly string[]): string {
  const last = versions.at(-1) ?? "";
  return versions.length < 2 ? `${last} has` : `${versions.slice(0, -1).join(", ")} and ${last} have`;
}

/** Where the records of Argo CD lie: asked for by `-n` as everywhere else. */
const APP_NAMESPACE = /^app(?:set)?-namespace$/;

function flagError(problem: FlagProblem, command: Command, view: View): ParseError {
  if (problem.kind !== "unknown") return refusal(`${problem.message}.`, refusedByProgram.instead, problem.span);
  const { flag, word, span } = problem;
  if (!isAscii(flag)) return { kind: "unknown-flag", ...textOf(notAscii), span };
  const written = writtenName(command, view);
  // Joined letters may be meant for a long name with one dash left out: `-tail=5`. Two are near too much.
  const meant = word.split("=", 1)[0] ?? "";
  const names = [...visibleNames(command, view)];
  const near =
    flag.startsWith("--") || meant.length > 2
      ? (nearest(meant, names) ?? names.find((name) => APP_NAMESPACE.test(name) && name.endsWith(meant)))
      : names.find((name) => flag === "-n" && APP_NAMESPACE.test(name));
  return {
    kind: "unknown-flag",
    rule: unknownFlag.id,
    message: `\`${written}\` has no flag \`${shown(flag)}\`.`,
    instead:
      near === undefined ? `Leave it out; \`${written} --help\` lists its flags.` : `Did you mean \`--${near}\`?`,
    ...(near === undefined ? {} : { near: `--${near}` }),
    span,
  };
}

function* visibleNames(command: Command, view: View): Generator<string> {
  for (const flag of flagsOf(command)) if (!flag.hidden && isVisible(flag, view)) yield flag.name;
}

function refusal(message: string, instead: string, span: Span): ParseError {
  return { kind: "refused", rule: refusedByProgram.id, message, instead, span };
}

function textOf({ id, summary, instead }: typeof notAscii): Pick<ParseError, "rule" | "message" | "instead"> {
  return { rule: id, message: summary, instead };
}

function writtenName({ path }: Command, { grammar }: View): string {
  return [grammar.tool, ...path].join(" ");
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}
