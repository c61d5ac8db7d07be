import type { CliName } from "./command.ts";
import type { FlagSpec, FlagTable } from "./flag.ts";
import type { FlagIndex } from "./flag-index.ts";

/** Flags of which not any combination is accepted. */
export interface FlagGroup {
  /** `mutually_exclusive`, `one_required` or `required_if_others_set`. */
  readonly kind: string;
  readonly names: readonly string[];
}

/** What one or more versions agree on of a command. */
export interface CommandVariant {
  readonly versions: number;
  readonly aliases: readonly string[];
  readonly hidden: boolean;
  readonly deprecated: boolean;
  /** Does something of its own; a command that does not prints help. */
  readonly runnable: boolean;
  /** Only holds subcommands, and says so when called. */
  readonly group: boolean;
  /** Hands on every word after its name unread. */
  readonly rawArguments: boolean;
  /** Flags may stand behind operands. */
  readonly interspersed: boolean;
  /** Least and most operands, where the command's own validator only counts. */
  readonly arity: { readonly least: number; readonly most: number } | undefined;
  readonly flagGroups: readonly FlagGroup[];
}

export interface Command {
  readonly name: string;
  /** Canonical names without the tool. */
  readonly path: readonly string[];
  readonly parent: Command | undefined;
  readonly versions: number;
  readonly variants: readonly CommandVariant[];
  /** By name and by alias. */
  readonly children: ReadonlyMap<string, Command>;
  /** Flags of this command alone. */
  readonly local: FlagTable;
  /** Flags that its subcommands have too. */
  readonly persistent: FlagTable;
  /** All of them, its parents' included. */
  readonly flags: FlagIndex;
}

/** Everything that is known of a CLI's command line. */
export interface Grammar {
  readonly tool: CliName;
  /** The oldest first; bit n of a mask stands for `versions[n]`. */
  readonly versions: readonly string[];
  readonly root: Command;
}

/** The flag that cobra gives to every command once it has found it. */
export const HELP_FLAG: FlagSpec = {
  name: "help",
  shorthand: "h",
  kind: "bool",
  bare: "true",
  hidden: false,
  deprecated: false,
  required: false,
  versions: ~0,
  next: undefined,
};

/** Every command of a grammar, parents first. */
export function* commandsOf({ root }: Grammar): Generator<Command> {
  const open = [root];
  for (let command = open.pop(); command !== undefined; command = open.pop()) {
    yield command;
    open.push(...new Set(command.children.values()));
  }
}

/** Every flag that a command takes, its parents' included. Flags that differ between versions come once for each form. */
export function* flagsOf(command: Command): Generator<FlagSpec> {
  for (const table of flagTables(command)) {
    for (const newest of table.long.values()) {
      for (let form: FlagSpec | undefined = newest; form !== undefined; form = form.next) yield form;
    }
  }
  yield HELP_FLAG;
}

/** The tables in which a command's flags are looked up, the nearest first. */
export function flagTables(command: Command): readonly FlagTable[] {
  const tables = [command.local];
  for (let owner: Command | undefined = command; owner; owner = owner.parent) tables.push(owner.persistent);
  return tables;
}
