import type { Dialect } from "./dialect.ts";
import { isMap, type Json, type JsonMap, newMap } from "../manifest.ts";
import { type Cursor, NOT_PLAIN } from "./source.ts";

/** Far more than a manifest has and far fewer than exhaust a reader. */
const MAX_ALIASES = 100;
/** How much all aliases together may come to. */
const MAX_ALIASED_NODES = 4000;

/** Reads what an anchor names. Until it is read the name stands for nothing: it cannot hold itself. */
export function anchored(cursor: Cursor, name: string, read: () => Json): Json {
  if (!cursor.dialect.asGo) throw NOT_PLAIN;
  const anchors = (cursor.anchors ??= new Map());
  anchors.delete(name);
  const before = cursor.nodes;
  const value = read();
  // Named so again within itself: to Go the inner one counts, which began later.
  if (anchors.has(name)) throw NOT_PLAIN;
  anchors.set(name, { value, nodes: cursor.nodes - before });
  return value;
}

export function aliased(cursor: Cursor, name: string): Json {
  const found = cursor.anchors?.get(name);
  const nodes = found?.nodes ?? 0;
  cursor.aliases += 1;
  cursor.aliasedNodes += nodes;
  cursor.nodes += nodes;
  if (!found || cursor.aliases > MAX_ALIASES || cursor.aliasedNodes > MAX_ALIASED_NODES) throw NOT_PLAIN;
  return found.value;
}

/** A map in the making. */
export interface Entries {
  readonly values: { [key: string]: Json };
  /** The keys that came by `<<` and that nothing was written over since. Most maps have none. */
  merged: Set<string> | undefined;
}

export function noEntries(): Entries {
  return { values: newMap(), merged: undefined };
}

/** Adds a key. Go takes the last of two that are the same text; `1` and `"1"` come to one name and are not the same. */
export function addEntry(entries: Entries, key: string | undefined, value: Json, { scalar, asGo }: Dialect): void {
  if (key === undefined) throw NOT_PLAIN;
  // One that was merged is written over by the map's own.
  const isOwn = entries.values[key] !== undefined && entries.merged?.delete(key) !== true;
  if (isOwn && (!asGo || scalar(key) !== key)) throw NOT_PLAIN;
  entries.values[key] = value;
}

/** `<<`: the keys of one map or of several, of which the first counts. None of them may be there already. */
export function merge(entries: Entries, value: Json): void {
  const { values } = entries;
  entries.merged ??= new Set();
  const source = Array.isArray(value) ? mergedOf(value) : mapped(value);
  for (const key of Object.keys(source)) {
    if (key in values) throw NOT_PLAIN;
    values[key] = source[key] ?? null;
    entries.merged.add(key);
  }
}

function mapped(value: Json): JsonMap {
  if (!isMap(value)) throw NOT_PLAIN;
  return value;
}

function mergedOf(sources: readonly Json[]): JsonMap {
  const merged = newMap();
  // One after the other: as arguments of one call, a hundred thousand of them would be more than the stack holds.
  for (const source of sources.toReversed()) Object.assign(merged, mapped(source));
  return merged;
}
