import type { Fields } from "../connection/fields.ts";
import type { Json, JsonObject } from "./read.ts";

/** What `JSON.parse` gives is JSON all the way down. */
export function isJson(value: unknown): value is Json {
  return value === null || ["string", "number", "boolean", "object"].includes(typeof value);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object as people read it: who set which field when is noise, and often longer than the object. */
export function tidied(object: Fields): JsonObject {
  const { metadata } = object;
  const shown = { ...object };
  if (isJsonObject(metadata)) {
    const { managedFields: _managedFields, ...rest } = metadata;
    shown["metadata"] = rest;
  }
  return Object.fromEntries(Object.entries(shown).filter((entry): entry is [string, Json] => isJson(entry[1])));
}
