import type { ResourceType } from "../meaning/intent.ts";
import type { ResourceEntry, Resolver } from "./resource.ts";
import { knownResources } from "./table.ts";

/** Entries by each word that names them; within a word in the order in which kubectl prefers groups. */
interface Index {
  readonly entries: readonly ResourceEntry[];
  /** Plural, singular and kind, in lower case: kubectl's REST mapper lowers what it is asked for. */
  readonly byName: ReadonlyMap<string, readonly ResourceEntry[]>;
  /** Short names keep their case: they are expanded before the mapper sees them. */
  readonly byShortName: ReadonlyMap<string, readonly ResourceEntry[]>;
  readonly byCategory: ReadonlyMap<string, readonly ResourceEntry[]>;
}

function add(map: Map<string, ResourceEntry[]>, key: string, entry: ResourceEntry): void {
  const list = map.get(key);
  if (!list) map.set(key, [entry]);
  else if (!list.includes(entry)) list.push(entry);
}

function indexOf(entries: readonly ResourceEntry[]): Index {
  const byName = new Map<string, ResourceEntry[]>();
  const byShortName = new Map<string, ResourceEntry[]>();
  const byCategory = new Map<string, ResourceEntry[]>();
  for (const entry of entries) {
    for (const name of [entry.name, entry.singular, entry.kind.toLowerCase()]) if (name) add(byName, name, entry);
    for (const name of entry.shortNames) add(byShortName, name, entry);
    for (const category of entry.categories) add(byCategory, category, entry);
  }
  return { entries, byName, byShortName, byCategory };
}

function typeOf(entry: ResourceEntry): ResourceType {
  return {
    resource: entry.name,
    group: entry.group,
    ...(entry.versions[0] === undefined ? {} : { version: entry.versions[0] }),
    kind: entry.kind,
    namespaced: entry.namespaced,
    known: true,
  };
}

/** An exact group first, then one that begins with what was asked for: `deploy.app` finds the group `apps`. */
function inGroup(entries: readonly ResourceEntry[], group: string): ResourceEntry | undefined {
  if (group === "") return entries[0];
  return entries.find((entry) => entry.group === group) ?? entries.find((entry) => entry.group.startsWith(group));
}

function find(index: Index, name: string, group: string): ResourceEntry | undefined {
  const plain = inGroup(index.byName.get(name.toLowerCase()) ?? [], group);
  return plain ?? inGroup(index.byShortName.get(name) ?? [], group);
}

/**
 * Reads TYPE, TYPE.GROUP or TYPE.VERSION.GROUP. The version is not compared: an older or newer server may serve the type
 * under one that this table lacks, and it stays the same type.
 */
function findWord(index: Index, word: string): ResourceEntry | undefined {
  const first = word.indexOf(".");
  if (first < 0) return find(index, word, "");
  const name = word.slice(0, first);
  const rest = word.slice(first + 1);
  const second = rest.indexOf(".");
  const versioned = second < 0 ? undefined : exactly(index, name, rest.slice(second + 1));
  return versioned ?? find(index, name, rest);
}

/** TYPE.VERSION.GROUP names its group in full; an empty one is the core group or none at all, as in `secrets.v1.`. */
function exactly(index: Index, name: string, group: string): ResourceEntry | undefined {
  const entry = find(index, name, group);
  return entry && (group === "" || entry.group === group) ? entry : undefined;
}

function unknownType(word: string): ResourceType {
  const dot = word.indexOf(".");
  const resource = (dot < 0 ? word : word.slice(0, dot)).toLowerCase();
  return { resource, group: dot < 0 ? "" : word.slice(dot + 1), known: false };
}

/**
 * Makes a resolver over the built-in table and what a caller knows beside it.
 *
 * @param extra types of live discovery; the built-in ones win where both have a name.
 */
export function createResolver(extra: readonly ResourceEntry[] = []): Resolver {
  const index = indexOf([...knownResources(), ...extra]);
  const types = new Map<ResourceEntry, ResourceType>();
  const known = (entry: ResourceEntry): ResourceType => {
    let type = types.get(entry);
    if (type === undefined) types.set(entry, (type = typeOf(entry)));
    return type;
  };
  return {
    word(word) {
      const category = index.byCategory.get(word);
      if (category) return category.map(known);
      const entry = findWord(index, word);
      return [entry ? known(entry) : unknownType(word)];
    },
    kind(apiVersion, kind) {
      const slash = apiVersion.indexOf("/");
      const group = slash < 0 ? "" : apiVersion.slice(0, slash);
      const lower = kind.toLowerCase();
      for (const entry of index.byName.get(lower) ?? []) if (entry.group === group) return known(entry);
      return { resource: lower, group, kind, known: false };
    },
  };
}

let builtIn: Resolver | undefined;
const extended = new WeakMap<readonly ResourceEntry[], Resolver>();

/** The resolver for a list of types; the index over the same list is built once. */
export function resolverFor(extra: readonly ResourceEntry[] | undefined): Resolver {
  if (!extra) return (builtIn ??= createResolver());
  const known = extended.get(extra) ?? createResolver(extra);
  extended.set(extra, known);
  return known;
}
