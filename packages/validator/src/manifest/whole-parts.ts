import { isMap, type Json } from "./manifest.ts";
import { isJsonPatch, segments } from "./json-patch.ts";

/** A part of an object that a patch puts or takes away whole, with whatever it holds that the patch does not name. */
export type WholePart = "metadata" | "labels";

/** Directives of a strategic merge with which a map keeps only what the patch names. */
function isReplaced(value: Json | undefined): boolean {
  return value === null || (isMap(value) && ("$patch" in value || "$retainKeys" in value));
}

function partAt(pointer: Json | undefined): WholePart | undefined {
  if (typeof pointer !== "string" || /^\/(?!metadata)/.test(pointer)) return undefined;
  const [first, second, ...deeper] = segments(pointer);
  if (first === undefined || (first === "metadata" && second === undefined)) return "metadata";
  return first === "metadata" && second === "labels" && deeper.length === 0 ? "labels" : undefined;
}

/** Which parts a patch of any type replaces or removes as a whole, so that what it leaves out is gone. */
export function wholeParts(patch: Json): readonly WholePart[] {
  if (isJsonPatch(patch)) {
    return patch.flatMap((operation) => {
      const { op, path, from } = isMap(operation) ? operation : {};
      if (op === "test") return [];
      return [partAt(path), op === "move" ? partAt(from) : undefined].filter((part) => part !== undefined);
    });
  }
  if (!isMap(patch)) return [];
  const { metadata } = patch;
  if (isReplaced(patch) || isReplaced(metadata)) return ["metadata"];
  return isMap(metadata) && isReplaced(metadata["labels"]) ? ["labels"] : [];
}
