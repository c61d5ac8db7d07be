import { isMap, type Json } from "./manifest.ts";
import { isJsonPatch, segments } from "./json-patch.ts";

/** The field that holds what a pointer into a Secret names, where that is, holds or may copy its data. */
function heldIn(pointer: Json | undefined): string | undefined {
  if (typeof pointer !== "string") return undefined;
  const [first = "", second = ""] = segments(pointer);
  if (first === "" || first === "data" || first === "stringData") return first;
  if (first !== "metadata" || (second !== "" && second !== "annotations")) return undefined;
  return `${first}/${second}`;
}

/**
 * Whether a JSON patch of a Secret shows what it holds: by copying it to where a table prints it, or by telling with
 * `test` what it is.
 */
export function showsSecret(patch: Json): boolean {
  if (!isJsonPatch(patch)) return false;
  return patch.filter(isMap).some(({ op, path, from }) => {
    const source = heldIn(from);
    if (source !== undefined && source !== heldIn(path)) return true;
    return op === "test" && heldIn(path) !== undefined;
  });
}
