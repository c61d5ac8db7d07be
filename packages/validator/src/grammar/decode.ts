import type { CliName } from "./command.ts";
import { indexOf, type FlagIndex } from "./flag-index.ts";
import { flagTables } from "./grammar.ts";
import type { FlagSpec, FlagTable } from "./flag.ts";
import type { Command, CommandVariant, FlagGroup, Grammar } from "./grammar.ts";

/**
 * Reads what `scripts/grammar/pack.ts` wrote (its format stands there). Only the outline is read at once; the flags of
 * a command are read when they are first asked for.
 */
export function decode(tool: CliName, packed: string): Grammar {
  const lines = packed.split("\n");
  const versions = (lines[0] ?? "").split(" ");
  const all = (1 << versions.length) - 1;
  const gap = lines.indexOf("");
  const stack: MutableCommand[] = [];
  const readFlags = (refs: string, mask: number): FlagTable => decodeFlags(lines, refs, mask);

  for (let index = gap + 1; index < lines.length; index += 1) {
    const fields = (lines[index] ?? "").split("\t");
    const head = fields[0] ?? "";
    const depth = Number.parseInt(head.charAt(0), 36);
    const parent = depth === 0 ? undefined : stack[depth - 1];
    const command = commandOf(head.slice(1), fields, parent, all, readFlags);
    stack[depth] = command;
    if (parent === undefined) continue;
    parent.children.set(command.name, command);
    for (const { aliases } of command.variants) for (const alias of aliases) parent.children.set(alias, command);
  }
  const [root] = stack;
  if (root === undefined) throw new Error(`the grammar of ${tool} is empty`);
  return { tool, versions, root };
}

interface MutableCommand extends Command {
  readonly children: Map<string, Command>;
}

function commandOf(
  name: string,
  fields: readonly string[],
  parent: Command | undefined,
  all: number,
  readFlags: (refs: string, mask: number) => FlagTable,
): MutableCommand {
  const versions = maskOf(fields[1], all);
  const variants: CommandVariant[] = [];
  for (let at = 4; at < Math.max(fields.length, 5); at += 4)
    variants.push(variantOf(fields.slice(at, at + 4), versions));
  let local: FlagTable | undefined;
  let persistent: FlagTable | undefined;
  let flags: FlagIndex | undefined;
  return {
    name,
    path: parent === undefined ? [] : [...parent.path, name],
    parent,
    versions,
    variants,
    children: new Map(),
    get local() {
      return (local ??= readFlags(fields[2] ?? "", versions));
    },
    get persistent() {
      return (persistent ??= readFlags(fields[3] ?? "", versions));
    },
    get flags() {
      return (flags ??= indexOf(flagTables(this)));
    },
  };
}

function variantOf([mask, attributes = "", aliases = "", groups = ""]: readonly string[], all: number): CommandVariant {
  const count = /a(\d+)-(\d*)/.exec(attributes);
  return {
    versions: maskOf(mask, all),
    aliases: aliases === "" ? [] : aliases.split(" "),
    hidden: attributes.includes("h"),
    deprecated: attributes.includes("d"),
    runnable: attributes.includes("r"),
    group: attributes.includes("g"),
    rawArguments: attributes.includes("x"),
    interspersed: !attributes.includes("i"),
    arity: count
      ? { least: Number(count[1]), most: count[2] === "" ? Number.POSITIVE_INFINITY : Number(count[2]) }
      : undefined,
    flagGroups: groups === "" ? [] : groups.split(";").map(groupOf),
  };
}

/** `mutually_exclusive a b` */
function groupOf(text: string): FlagGroup {
  const [kind = "", ...names] = text.split(" ");
  return { kind, names };
}

function decodeFlags(lines: readonly string[], refs: string, all: number): FlagTable {
  const long = new Map<string, FlagSpec>();
  const short = new Map<string, FlagSpec>();
  for (const ref of refs === "" ? [] : refs.split(" ")) {
    const [indexes = "", mask] = ref.split(":");
    const [first = "", last = first] = indexes.split("-");
    for (const line of lines.slice(Number.parseInt(first, 36) + 1, Number.parseInt(last, 36) + 2)) {
      const [name = "", shorthand = "", kind = "", bare = "", attributes = ""] = line.split("\t");
      const flag: FlagSpec = {
        name,
        shorthand,
        kind,
        bare,
        hidden: attributes.includes("h"),
        deprecated: attributes.includes("d"),
        required: attributes.includes("r"),
        versions: maskOf(mask, all),
        next: long.get(name),
      };
      long.set(name, flag);
      if (shorthand !== "") short.set(shorthand, { ...flag, next: short.get(shorthand) });
    }
  }
  return { long, short, required: [...long.values()].filter((flag) => flag.required) };
}

function maskOf(text: string | undefined, all: number): number {
  return text === undefined || text === "" ? all : Number.parseInt(text, 16);
}
