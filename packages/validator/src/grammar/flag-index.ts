import type { FlagSpec, FlagTable } from "./flag.ts";

/** Flags of one name as the tables and versions have it: the first that is visible to a version is meant. */
type Forms = ReadonlyMap<string, readonly FlagSpec[]>;

/** The flags that a command takes, its own and its parents', in one place: each word of each line asks for some. */
export interface FlagIndex {
  readonly long: Forms;
  /** The command's own letters. */
  readonly short: Forms;
  /** Those of its parents and the ones that it hands on. */
  readonly inheritedShort: Forms;
  /** Those without which the command does not run, the nearest tables first. */
  readonly required: readonly FlagSpec[];
}

/** @param tables those in which a command's flags are looked up, its own first. */
export function indexOf(tables: readonly FlagTable[]): FlagIndex {
  return {
    long: joined(tables.map(({ long }) => long)),
    short: joined(tables.slice(0, 1).map(({ short }) => short)),
    inheritedShort: joined(tables.slice(1).map(({ short }) => short)),
    required: tables.flatMap(({ required }) => required),
  };
}

function joined(maps: readonly ReadonlyMap<string, FlagSpec>[]): Forms {
  const forms = new Map<string, FlagSpec[]>();
  for (const map of maps) {
    for (const [name, newest] of map) {
      const known = forms.get(name) ?? [];
      for (let form: FlagSpec | undefined = newest; form !== undefined; form = form.next) known.push(form);
      forms.set(name, known);
    }
  }
  return forms;
}
