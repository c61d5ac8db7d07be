import { isMap, type Json, type JsonMap, mapOf } from "./manifest.ts";

/** A path of a JSON patch nests no deeper than this; what goes further is cut to what counts, its end. */
const MAX_SEGMENTS = 50;

export function isOperation(value: Json): value is JsonMap & { readonly path: string } {
  return isMap(value) && typeof value["path"] === "string";
}

/** A list with operations in it; a patch of the other types is a map. */
export function isJsonPatch(value: Json): value is readonly Json[] {
  return Array.isArray(value) && value.some(isOperation);
}

/** The places that a JSON pointer names, from the root. */
export function segments(pointer: string): readonly string[] {
  const all = pointer.split("/");
  const written = all.slice(Math.max(1, all.length - MAX_SEGMENTS));
  if (!pointer.includes("~")) return written;
  return written.map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * Stands for a value that the content does not hold: whatever is copied, moved or put there from elsewhere. No text of a
 * command line or a manifest holds it.
 */
export const FROM_ELSEWHERE = "\0elsewhere";

function nested(pointer: string, end: Json): Json {
  return segments(pointer).reduceRight<Json>((inner, segment) => mapOf(segment, inner), end);
}

/** The object that a value makes at the place that a JSON pointer names. */
export function objectAt(pointer: string, value: Json | undefined): Json {
  // Only what ends the path counts with any value; a value below it keeps its own meaning.
  const end: Json = typeof value === "object" && value !== null ? value : (value ?? true) || true;
  return nested(pointer, end);
}

/**
 * Each operation of a JSON patch as the object that its path and value describe, so that it reads like a merge patch.
 * A path counts whatever its operation does there: taking a value away, or testing it, stands for setting it.
 *
 * @returns undefined where the value is no JSON patch.
 */
export function pathsToObject(value: Json): readonly Json[] | undefined {
  if (!isJsonPatch(value)) return undefined;
  const known = objects.get(value) ?? value.flatMap(objectsOf);
  objects.set(value, known);
  return known;
}

/** Several look at the objects of the same patch. */
const objects = new WeakMap<readonly Json[], readonly Json[]>();

/** What a single operation of a patch comes to. */
export function objectsOf(operation: Json): readonly Json[] {
  if (!isOperation(operation)) return [operation];
  const carries = operation["op"] === "copy" || operation["op"] === "move";
  const { from } = operation;
  // A move takes away what stood where it comes from.
  const left = operation["op"] !== "copy" && typeof from === "string" ? [nested(from, true)] : [];
  return [objectAt(operation.path, carries ? FROM_ELSEWHERE : operation["value"]), ...left];
}
