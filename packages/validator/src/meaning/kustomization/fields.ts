import { foldCase, isMap, type Json, type JsonMap, newMap } from "../../manifest/manifest.ts";

/** Fields that are followed here, and those that say nothing of what is made. In lower case: Go reads them in any. */
const FOLLOWED: ReadonlySet<string> = new Set([
  "bases",
  "components",
  "commonannotations",
  "commonlabels",
  "configmapgenerator",
  "crds",
  "labels",
  "nameprefix",
  "namespace",
  "namesuffix",
  "openapi",
  "patches",
  "patchesjson6902",
  "patchesstrategicmerge",
  "replacements",
  "resources",
  "secretgenerator",
]);
const SILENT: ReadonlySet<string> = new Set([
  "apiversion",
  "buildmetadata",
  "generatoroptions",
  "images",
  "kind",
  "metadata",
  "replicas",
  "sortoptions",
  "vars",
]);

/** Fields with which kustomize runs helm, which it does not without `--enable-helm`. */
export const CHARTS: readonly string[] = ["helmcharts", "helmchartinflationgenerator"];

function folded(map: JsonMap, keys: readonly string[]): JsonMap {
  const lower = newMap();
  for (const key of keys) lower[foldCase(key)] = map[key] ?? null;
  return lower;
}

/** A map with the names of its fields as they are looked up here: Go reads them in any case. */
export function lowerCase(map: JsonMap): JsonMap {
  const keys = Object.keys(map);
  for (const key of keys) if (!/^[a-z0-9]*$/.test(key) && key !== foldCase(key)) return folded(map, keys);
  return map;
}

/** The fields of a kustomization by their names in lower case. */
export interface Fields {
  texts(name: string): readonly string[];
  text(name: string): string;
  /** With their own fields in lower case too. */
  maps(name: string): readonly JsonMap[];
  map(name: string): JsonMap;
  has(name: string): boolean;
  /** How many entries all fields have. */
  readonly count: number;
  /** What may do more than is followed here: plugins, transformers of its own, whatever is not known. */
  readonly others: readonly Json[];
}

function list(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Reads fields whose names may be written in any case; where one is written twice, both count. */
export function fieldsOf(document: JsonMap): Fields {
  const all = new Map<string, readonly Json[]>();
  let count = 0;
  for (const key of Object.keys(document)) {
    const name = foldCase(key);
    const before = all.get(name);
    const values = list(document[key]);
    all.set(name, before === undefined ? values : [...before, ...values]);
    count += values.length;
  }
  const texts = (name: string) => (all.get(name) ?? []).filter((value) => typeof value === "string");
  const maps = (name: string) => (all.get(name) ?? []).filter(isMap);
  const lowered = (name: string) => maps(name).map(lowerCase);
  // Each plugin asks for all labels.
  const merged = new Map<string, JsonMap>();
  return {
    texts,
    maps: lowered,
    text: (name) => texts(name).at(-1) ?? "",
    map(name) {
      const whole = merged.get(name) ?? Object.assign(newMap(), ...maps(name));
      merged.set(name, whole);
      return whole;
    },
    has: (name) => (all.get(name) ?? []).length > 0,
    count,
    others: [...all].flatMap(([name, values]) =>
      FOLLOWED.has(name) || SILENT.has(name) || CHARTS.includes(name) ? [] : values,
    ),
  };
}
