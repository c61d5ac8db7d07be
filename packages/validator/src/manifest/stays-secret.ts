import { isJsonPatch, segments } from "./json-patch.ts";
import { isMap, type Json } from "./manifest.ts";

/** What a field takes, as JSON writes it, or the fields in it; `*` stands for those that are not named. */
type Shape = RegExp | { readonly [field: string]: Shape };

const TEXT = /^"|^null$/;
const TEXTS: Shape = { "*": TEXT };
const NOTHING = /^null$|^\[\]$/;

const SECRET: Shape = {
  apiVersion: /^"v1"$/,
  kind: /^"Secret"$/,
  type: TEXT,
  immutable: /^(?:null|true|false)$/,
  // As Go's standard encoding has it, padding and all.
  data: { "*": /^null$|^"(?:[a-z\d+/]{4})*(?:[a-z\d+/]{2}(?:==|[a-z\d+/]=))?"$/i },
  stringData: TEXTS,
  metadata: {
    labels: TEXTS,
    annotations: TEXTS,
    name: TEXT,
    namespace: TEXT,
    finalizers: NOTHING,
    managedFields: NOTHING,
    ownerReferences: NOTHING,
  },
};

function at(shape: Shape | undefined, field: string): Shape | undefined {
  if (shape === undefined || shape instanceof RegExp) return undefined;
  return shape[Object.hasOwn(shape, field) ? field : "*"];
}

function fits(value: Json, shape: Shape | undefined): boolean {
  if (shape instanceof RegExp) return shape.test(JSON.stringify(value));
  if (value === null || shape === undefined) return shape !== undefined;
  return isMap(value) && Object.entries(value).every(([field, one]) => fits(one, at(shape, field)));
}

function placeOf(pointer: Json | undefined): Shape | undefined {
  return typeof pointer === "string" ? segments(pointer).reduce<Shape | undefined>(at, SECRET) : undefined;
}

function operationFits(operation: Json): boolean {
  if (!isMap(operation)) return false;
  const { op, path, from, value = null } = operation;
  const place = placeOf(path);
  // What is brought from elsewhere fits where the same may stand.
  if (op === "move" || op === "copy") return place !== undefined && place === placeOf(from);
  return op === "test" || fits(op === "remove" ? null : value, place);
}

/**
 * Whether a Secret can be read as one when it is patched so: where it cannot, the refusal prints all of it.
 *
 * @param strategic - the patch is a strategic one: the API server fits that in field by field, and shows only the patch.
 */
export function staysSecret(patch: Json, strategic: boolean): boolean {
  if (isJsonPatch(patch)) return patch.every(operationFits);
  if (!isMap(patch)) return true;
  return Object.entries(patch).every(
    // What kind of object it is matters to kubectl too, which prints it where it cannot tell.
    ([field, value]) => (strategic && field !== "kind" && field !== "apiVersion") || fits(value, at(SECRET, field)),
  );
}
