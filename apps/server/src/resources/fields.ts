import type { Json, JsonObject } from "@k8s-mcp/kube";

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What stands at a place of an object that a server sent; undefined where there is nothing. */
export function at(object: JsonObject | undefined, ...path: readonly string[]): Json | undefined {
  let value: Json | undefined = object;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return undefined;
    value = value[key];
  }
  return value;
}

export function part(object: JsonObject | undefined, ...path: readonly string[]): JsonObject | undefined {
  const value = at(object, ...path);
  return isObject(value) ? value : undefined;
}

export function parts(object: JsonObject | undefined, ...path: readonly string[]): readonly JsonObject[] {
  const value = at(object, ...path);
  return Array.isArray(value) ? value.filter((one: Json) => isObject(one)) : [];
}

export function text(object: JsonObject | undefined, ...path: readonly string[]): string | undefined {
  const value = at(object, ...path);
  return typeof value === "string" ? value : undefined;
}

/** The same object without what is not there: neither a client nor a model needs to read `undefined`. */
export function known(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined));
}

/** Only some fields of an object, in this order. */
export function pick(object: JsonObject | undefined, ...names: readonly string[]): JsonObject {
  return known(Object.fromEntries(names.map((name) => [name, at(object, name)])));
}
