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
 * A map of its entries, the last of each key. It has no prototype, so that `__proto__` is a key like any other; and with
 * thousands of keys it is made in a fraction of the time that `Object.fromEntries` takes.
 */
export function mapOf(entries: Iterable<readonly [string, Json]>): JsonMap {
  const map: { [key: string]: Json } = Object.create(null);
  for (const [key, value] of entries) map[key] = value;
  return map;
}

export type ManifestResult =
  | { readonly ok: true; readonly documents: readonly Json[] }
  | { readonly ok: false; readonly reason: string };

/** Reads a text of YAML 1.1 or JSON documents as sigs.k8s.io/yaml does. Empty documents are left out. */
export type ManifestReader = (text: string) => ManifestResult;
