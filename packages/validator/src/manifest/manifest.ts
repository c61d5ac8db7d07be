/** What JSON can say. */
export type Json = null | boolean | number | string | readonly Json[] | JsonMap;

/** A mapping of YAML, an object of JSON. */
export interface JsonMap {
  readonly [key: string]: Json;
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * An empty map to be filled. It has no prototype, so that `__proto__` is a key like any other; and with thousands of keys
 * it is made in a fraction of the time that `Object.fromEntries` takes.
 */
export function newMap(): { [key: string]: Json } {
  return Object.create(null);
}

/** A name as Go's reader of JSON compares it with those of fields: whatever the case, and with a long s (`ſ`) for an s. */
export function foldCase(name: string): string {
  const lower = name.toLowerCase();
  return lower.includes("\u017F") ? lower.replaceAll("\u017F", "s") : lower;
}

/** A map of one entry. */
export function mapOf(key: string, value: Json): JsonMap {
  const map = newMap();
  map[key] = value;
  return map;
}

export type ManifestResult =
  | { readonly ok: true; readonly documents: readonly Json[] }
  | { readonly ok: false; readonly reason: string };

/** How many characters may yet be read in a slow way, where several texts share that. */
export interface ReadingRoom {
  characters: number;
}

/** Reads a text of YAML 1.1 or JSON documents as sigs.k8s.io/yaml does. Empty documents are left out. */
export type ManifestReader = (text: string, room?: ReadingRoom) => ManifestResult;
