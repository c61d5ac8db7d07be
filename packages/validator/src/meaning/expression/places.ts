/**
 * Where in a printed Secret, or in a list of them, an expression stands.
 *
 * Only `plain` places may be printed. An expression that fails makes kubectl print the whole object beside the error, so a
 * step that could fail leads to `unknown`, which counts as the data itself.
 */
export type Place = "root" | "items" | "metadata" | "strings" | "list" | "scalar" | "unknown";

const PLAIN: readonly Place[] = ["strings", "list", "scalar"];

/** Arrays of a Secret's metadata that hold nothing of its data. */
const LISTS = ["finalizers", "ownerReferences", "managedFields"];

/** Whether what stands there may be seen. */
export function isPlain(place: Place): boolean {
  return PLAIN.includes(place);
}

/** The place below a key. */
export function keyOf(place: Place, key: string): Place {
  switch (place) {
    case "root":
      if (key === "items") return "items";
      if (key === "metadata") return "metadata";
      return key === "data" || key === "stringData" ? "unknown" : "scalar";
    case "metadata":
      if (key === "annotations") return "unknown";
      if (key === "labels") return "strings";
      return LISTS.includes(key) ? "list" : "scalar";
    case "strings":
    case "scalar":
      return "scalar";
    case "items":
    case "list":
    case "unknown":
      return "unknown";
  }
}

/** The place of an element: arrays only, whatever else is asked for an element fails. */
export function elementOf(place: Place): Place {
  if (place === "items") return "root";
  return place === "list" ? "scalar" : "unknown";
}
