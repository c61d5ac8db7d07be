import { kindOf } from "./kinds.ts";
import type { Dump, DumpedCommand, DumpedFlag } from "./dump.ts";

/** A version's dump, in the order of the versions. */
export interface Versioned {
  readonly version: string;
  readonly dump: Dump;
}

interface Merged<T> {
  readonly value: T;
  /** Bit n is set where version n has it. */
  mask: number;
}

/**
 * Writes the command trees of several versions as one compact text.
 *
 * ```
 * version version …
 * flag: name, shorthand, value kind, value when bare, attributes
 * …
 * (empty line)
 * command: depth and name, versions, local flags, persistent flags, variants
 * …
 * ```
 *
 * Fields are separated by tabs, commands stand in pre-order. Flags are written once and referred to by their line,
 * in base 36; `12:3` is in the versions of mask 3 only, and `12-1f` are all lines from one to the other. A variant is
 * `mask attributes aliases groups`, again tab-separated; most commands have one.
 */
export function pack(versions: readonly Versioned[]): string {
  const all = (1 << versions.length) - 1;
  const flags = new Map<string, number>();
  const commands: string[] = [];

  const refs = (sets: readonly (readonly [readonly DumpedFlag[], number])[]): string => {
    const merged = new Map<string, Merged<DumpedFlag>>();
    for (const [set, mask] of sets) {
      for (const flag of set) {
        const line = flagLine(flag);
        const known = merged.get(line);
        if (known) known.mask |= mask;
        else merged.set(line, { value: flag, mask });
      }
    }
    const present = sets.reduce((union, [, mask]) => union | mask, 0);
    return runs(
      [...merged].map(([line, { mask }]) => {
        if (!flags.has(line)) flags.set(line, flags.size);
        return { first: flags.get(line) ?? 0, versions: mask === present ? "" : `:${mask.toString(16)}` };
      }),
    );
  };

  const walk = (found: readonly (readonly [DumpedCommand, number])[], depth: number): void => {
    const [first] = found;
    if (first === undefined) return;
    const mask = found.reduce((union, [, bit]) => union | bit, 0);
    const variants = new Map<string, number>();
    for (const [command, bit] of found) {
      const line = [attributes(command), (command.aliases ?? []).join(" "), (command.flagGroups ?? []).join(";")].join(
        "\t",
      );
      variants.set(line, (variants.get(line) ?? 0) | bit);
    }
    commands.push(
      [
        `${depth.toString(36)}${first[0].name}`,
        mask === all ? "" : mask.toString(16),
        refs(found.map(([command, bit]) => [command.local ?? [], bit])),
        refs(found.map(([command, bit]) => [command.persistent ?? [], bit])),
        ...[...variants].map(([line, bits]) => `${bits === mask ? "" : bits.toString(16)}\t${line}`),
      ]
        .join("\t")
        .replace(/\t+$/, ""),
    );
    checkNames(found.map(([command]) => command));
    const names = new Set(found.flatMap(([command]) => (command.commands ?? []).map(({ name }) => name)));
    for (const name of [...names].toSorted()) {
      walk(
        found.flatMap(([command, bit]) => {
          const child = command.commands?.find((candidate) => candidate.name === name);
          return child ? [[child, bit] as const] : [];
        }),
        depth + 1,
      );
    }
  };

  for (const { dump } of versions) check(dump);
  walk(
    versions.map(({ dump }, position) => [dump.root, 1 << position]),
    0,
  );
  return [versions.map(({ version }) => version).join(" "), ...flags.keys(), "", ...commands].join("\n");
}

/** Flags that were written one behind the other, for the same versions, as one reference. */
function runs(refs: readonly { readonly first: number; readonly versions: string }[]): string {
  const joined: { first: number; last: number; versions: string }[] = [];
  for (const { first, versions } of refs) {
    const run = joined.at(-1);
    if (run?.last === first - 1 && run.versions === versions) run.last = first;
    else joined.push({ first, last: first, versions });
  }
  return joined
    .map(({ first, last, versions }) => first.toString(36) + (last > first ? `-${last.toString(36)}` : "") + versions)
    .join(" ");
}

function flagLine(flag: DumpedFlag): string {
  const letters = [
    flag.hidden ? "h" : "",
    flag.deprecated ? "d" : "",
    flag.shorthandDeprecated ? "s" : "",
    flag.required ? "r" : "",
  ].join("");
  const fields = [flag.name, flag.short ?? "", kindOf(flag), flag.bare ?? "", letters];
  if (fields.some((field) => /[\t\n]/.test(field)))
    throw new Error(`--${flag.name} has a tab or line break in a field`);
  return fields.join("\t").replace(/\t+$/, "");
}

function attributes(command: DumpedCommand): string {
  return [
    command.runnable ? "r" : "",
    command.group ? "g" : "",
    command.hidden ? "h" : "",
    command.deprecated ? "d" : "",
    command.rawArguments ? "x" : "",
    command.interspersed ? "" : "i",
    command.arity ? `a${command.arity[0]}-${command.arity[1] < 0 ? "" : command.arity[1]}` : "",
  ].join("");
}

/** The reader looks a name up once for all versions: none may mean one command here and another there. */
function checkNames(forms: readonly DumpedCommand[]): void {
  const meant = new Map<string, string>();
  for (const { name, aliases } of forms.flatMap((form) => form.commands ?? [])) {
    for (const called of [name, ...(aliases ?? [])]) {
      const known = meant.get(called) ?? name;
      if (known !== name) throw new Error(`${called} means ${known} in one version and ${name} in another`);
      meant.set(called, name);
    }
  }
}

/** The parser copies what these CLIs do; a version that begins to do more must not pass unseen. */
function check({ prefixMatching, caseInsensitive, root }: Dump): void {
  if (prefixMatching || caseInsensitive) throw new Error("cobra's prefix or case-insensitive matching is switched on");
  const visit = (command: DumpedCommand): void => {
    if (command.unknownFlags || command.traverse) throw new Error(`${command.name} allows unknown flags or traverses`);
    const late = (command.late ?? []).map(({ name, short }) => `${name} ${short ?? ""}`);
    if (!command.rawArguments && late.join() !== "help h")
      throw new Error(`${command.name} has late flags ${late.join()}`);
    const called = (command.commands ?? []).flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]);
    if (new Set(called).size !== called.length) throw new Error(`two commands of ${command.name} share a name`);
    for (const child of command.commands ?? []) visit(child);
  };
  visit(root);
}
