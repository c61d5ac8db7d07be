import { isJsonPatch, segments } from "./json-patch.ts";
import { isMap, type Json } from "./manifest.ts";

/** What a field takes, or the fields in it; `*` stands for those that are not named. */
type Shape = ((value: Json) => boolean) | { readonly [field: string]: Shape };

const text: Shape = (value) => value === null || typeof value === "string";
const nothing: Shape = (value) => value === null || (Array.isArray(value) && value.length === 0);
const texts: Shape = { "*": text };

/** As Go's standard encoding has it, padding and all. */
const base64: Shape = (value) =>
  value === null || (typeof value === "string" && value.length % 4 === 0 && /^[a-z\d+/]*={0,2}$/i.test(value));

const SECRET: Shape = {
  apiVersion: (value) => value === "v1",
  kind: (value) => value === "Secret",
  type: text,
  immutable: (value) => value === null || typeof value === "boolean",
  data: { "*": base64 },
  stringData: texts,
  metadata: {
    labels: texts,
    annotations: texts,
    name: text,
    namespace: text,
    finalizers: nothing,
    managedFields: nothing,
    ownerReferences: nothing,
  },
};

function at(shape: Shape | undefined, field: string): Shape | undefined {
  if (shape === undefined || typeof shape === "function") return undefined;
  return shape[Object.hasOwn(shape, field) ? field : "*"];
}

function fits(value: Json, shape: Shape | undefined): boolean {
  if (shape === undefined || typeof shape === "function") return shape?.(value) ?? false;
  return value === null || (isMap(value) && Object.entries(value).every(([field, one]) => fits(one, at(shape, field))));
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
