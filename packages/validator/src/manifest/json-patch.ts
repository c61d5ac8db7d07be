import { isMap, type Json, type JsonMap } from "./manifest.ts";

/** A path of a JSON patch nests no deeper than this; what goes further is cut to what counts, its end. */
const MAX_SEGMENTS = 50;

function isOperation(value: Json): value is JsonMap & { readonly path: string } {
  return isMap(value) && typeof value["path"] === "string";
}

function segments(pointer: string): readonly string[] {
  return pointer
    .split("/")
    .slice(1)
    .slice(-MAX_SEGMENTS)
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/**
 * Each operation of a JSON patch as the object that its path and value describe, so that it reads like a merge patch.
 * A path counts whatever its operation does there: taking a value away, or testing it, stands for setting it.
 *
 * @returns undefined where the value is no JSON patch.
 */
export function pathsToObject(value: Json): readonly Json[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const operations: readonly Json[] = value;
  if (!operations.some(isOperation)) return undefined;
  return operations.map((operation) => {
    if (!isOperation(operation)) return operation;
    const given = operation["value"];
    // Only what ends the path counts with any value; a value below it keeps its own meaning.
    const end: Json = typeof given === "object" && given !== null ? given : (given ?? true) || true;
    return segments(operation.path).reduceRight<Json>((inner, segment) => ({ [segment]: inner }), end);
  });
}
