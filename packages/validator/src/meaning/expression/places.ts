/**
 * Where in a printed Secret, or in a list of them, an expression stands.
 *
 * Only `plain` places may be printed. An expression that fails makes kubectl print the whole object beside the error, so a
 * step that could fail leads to `unknown`, which counts as the data itself.
 */
export type Place = "root" | "items" | "metadata" | "strings" | "list" | "scalar" | "unknown";

const PLAIN: ReadonlySet<Place> = new Set<Place>(["strings", "list", "scalar"]);

/** Arrays of a Secret's metadata that hold nothing of its data. */
const LISTS: ReadonlySet<string> = new Set(["finalizers", "ownerReferences", "managedFields"]);

/** Whether what stands there may be seen. */
export function isPlain(place: Place): boolean {
  return PLAIN.has(place);
}

function belowRoot(key: string): Place {
  if (key === "items") return "items";
  if (key === "metadata") return "metadata";
  return key === "data" || key === "stringData" ? "unknown" : "scalar";
}

function belowMetadata(key: string): Place {
  if (key === "annotations") return "unknown";
  if (key === "labels") return "strings";
  return LISTS.has(key) ? "list" : "scalar";
}

/** The place below a key. */
export function keyOf(place: Place, key: string): Place {
  if (place === "root") return belowRoot(key);
  if (place === "metadata") return belowMetadata(key);
  return place === "strings" || place === "scalar" ? "scalar" : "unknown";
}

/** Fields that are texts in every object that has them. */
const STRINGS: Readonly<Partial<Record<Place, ReadonlySet<string>>>> = {
  root: new Set(["apiVersion", "kind", "type"]),
  metadata: new Set(["creationTimestamp", "generateName", "name", "namespace", "resourceVersion", "uid"]),
};

/** Whether what stands below a key is a text, or is not there. */
export function holdsString(place: Place, key: string): boolean {
  return place === "strings" || (STRINGS[place]?.has(key) ?? false);
}

/** The place of an element: arrays only, whatever else is asked for an element fails. */
export function elementOf(place: Place): Place {
  if (place === "items") return "root";
  return place === "list" ? "scalar" : "unknown";
}
