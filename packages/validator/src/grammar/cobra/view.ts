import type { FlagSpec } from "../flag.ts";
import type { Command, CommandVariant, Grammar } from "../grammar.ts";
import { HELP_FLAG } from "../grammar.ts";

/** A grammar as one version has it. Notes whether another version could have answered otherwise. */
export interface View {
  readonly grammar: Grammar;
  readonly bit: number;
  readonly all: number;
  /** Underscores of flag names are read as dashes. */
  readonly foldsUnderscores: boolean;
  depends: boolean;
}

export function viewOf(grammar: Grammar, version: number): View {
  return {
    grammar,
    bit: 1 << version,
    all: (1 << grammar.versions.length) - 1,
    foldsUnderscores: grammar.tool === "kubectl",
    depends: false,
  };
}

/** No flag's name is nearly as long; a longer one need not be looked at. */
const LONGEST_NAME = 100;

export function longFlag(command: Command, name: string, view: View): FlagSpec | undefined {
  if (name.length > LONGEST_NAME) return undefined;
  const wanted = view.foldsUnderscores && name.includes("_") ? name.replaceAll("_", "-") : name;
  return inVersion(command.flags.long.get(wanted), view);
}

export function shortFlag(command: Command, letter: string, view: View): FlagSpec | undefined {
  const { short, inheritedShort } = command.flags;
  const own = inVersion(short.get(letter), view);
  if (own !== undefined) return own;
  const flag = inVersion(inheritedShort.get(letter), view);
  // A subcommand's own flag hides the inherited one of that name, and its letter with it.
  return flag !== undefined && longFlag(command, flag.name, view)?.shorthand === letter ? flag : undefined;
}

/** With what cobra adds when it has found the command, which is unknown while it searches. */
export function foundLongFlag(command: Command, name: string, view: View): FlagSpec | undefined {
  return longFlag(command, name, view) ?? (name === HELP_FLAG.name ? HELP_FLAG : undefined);
}

export function foundShortFlag(command: Command, letter: string, view: View): FlagSpec | undefined {
  return shortFlag(command, letter, view) ?? (letter === HELP_FLAG.shorthand ? HELP_FLAG : undefined);
}

/** The subcommand of that name or alias. */
export function childOf(command: Command, word: string, view: View): Command | undefined {
  const child = command.children.get(word);
  if (child === undefined) return undefined;
  if (!has(child.versions, view)) return undefined;
  return child.name === word || propertyOf(child, view, ({ aliases }) => aliases.includes(word)) ? child : undefined;
}

/** Something about the command in this version; notes where another version has it otherwise. */
export function propertyOf<Value>(command: Command, view: View, read: (variant: CommandVariant) => Value): Value {
  const own = read(variantOf(command, view));
  if (command.variants.length > 1 && command.variants.some((variant) => read(variant) !== own)) view.depends = true;
  return own;
}

export function variantOf({ path, variants }: Command, view: View): CommandVariant {
  const variant = variants.length === 1 ? variants[0] : variants.find(({ versions }) => (versions & view.bit) !== 0);
  if (variant === undefined) throw new Error(`the grammar has no form of ${path.join(" ")} for this version`);
  return variant;
}

export function isVisible(flag: FlagSpec, view: View): boolean {
  return has(flag.versions, view);
}

function inVersion(forms: readonly FlagSpec[] | undefined, view: View): FlagSpec | undefined {
  if (forms === undefined) return undefined;
  for (const form of forms) if (has(form.versions, view)) return form;
  return undefined;
}

function has(versions: number, view: View): boolean {
  if ((versions & view.all) !== view.all) view.depends = true;
  return (versions & view.bit) !== 0;
}
