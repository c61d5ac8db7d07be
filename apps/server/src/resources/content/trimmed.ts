import type { Json, JsonObject } from "@k8s-mcp/kube";

/** Characters of a whole resource: what a model can read beside its conversation. */
const LONGEST = 60_000;

/** Characters of one text and items of one list that are shown. The first that make the whole short enough are taken. */
const LIMITS = [
  { text: 16_000, items: 200 },
  { text: 2000, items: 50 },
  { text: 300, items: 15 },
  { text: 80, items: 5 },
] as const;

/** Says nothing that the object itself does not say, and may hold what was taken out of it since. */
const LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

/**
 * The same with long texts and lists cut, so that all of it can be read. What was left out is said in its place.
 *
 * @param hide Takes secrets out of a text before it is cut: half of one would be known to nobody.
 */
export function shortened(object: JsonObject, hide: (text: string) => string): JsonObject {
  const hidden = new Map<string, string>();
  const once = (text: string): string => {
    const known = hidden.get(text) ?? hide(text);
    hidden.set(text, known);
    return known;
  };
  for (const limit of LIMITS) {
    const cut = fields(object, (value) => cutTo(value, limit, once));
    if (JSON.stringify(cut).length <= LONGEST) return cut;
  }
  return {
    note: "This object is too large to be shown. Ask for the parts of it that matter with kubectl and jsonpath.",
  };
}

function cutTo(value: Json, limit: (typeof LIMITS)[number], hide: (text: string) => string): Json {
  if (typeof value === "string") {
    if (value.length <= limit.text) return value;
    const text = hide(value);
    return text.length <= limit.text
      ? text
      : `${text.slice(0, limit.text)}… ${text.length - limit.text} more characters`;
  }
  if (Array.isArray(value)) {
    const shown = value.slice(0, limit.items).map((one: Json) => cutTo(one, limit, hide));
    return value.length <= limit.items ? shown : [...shown, `… ${value.length - limit.items} more`];
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value);
  const most = limit.items * 4;
  const shown = Object.fromEntries(entries.slice(0, most).map(([name, one]) => [name, cutTo(one, limit, hide)]));
  return entries.length <= most ? shown : { ...shown, "…": `${entries.length - most} more` };
}

function fields(object: JsonObject, change: (value: Json) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));
}

/** An object without what its server keeps for itself. */
export function asItIs(object: JsonObject): JsonObject {
  const { metadata, ...rest } = object;
  const { apiVersion, kind, ...content } = rest;
  if (!isObject(metadata)) return object;
  const { managedFields: _managed, selfLink: _link, annotations, ...kept } = metadata;
  const shown = isObject(annotations) ? without(annotations, LAST_APPLIED) : {};
  return {
    ...(apiVersion === undefined ? {} : { apiVersion }),
    ...(kind === undefined ? {} : { kind }),
    metadata: { ...kept, ...(Object.keys(shown).length === 0 ? {} : { annotations: shown }) },
    ...content,
  };
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
