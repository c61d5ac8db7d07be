import type { Span } from "../../../language/words.ts";
import { pathsToObject } from "../../../manifest/json-patch.ts";
import { foldCase, isMap, type Json, type JsonMap, type ManifestReader, newMap } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import { assignmentHazards } from "../../helm/values/hazards.ts";
import { undecorated } from "../../helm/values/undecorated.ts";
import { parseSetFlag } from "../../helm/values/set-flag.ts";
import type { Hazard } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";

/** No Application nests deeper; what does is not looked through. */
const MAX_DEPTH = 100;

/** More than anybody writes: a file of values says the same. */
const MAX_PARAMETERS = 256;

/** `NAME=VALUE` as helm reads it, by which Argo CD hands a parameter on. */
export function parameterHazards(text: string, span: Span): readonly Hazard[] {
  const parsed = parseSetFlag("set", text);
  if (parsed.ok) return assignmentHazards(parsed.assignments, span);
  return [{ kind: "unreadable-content", source: "values", path: parsed.reason, span }];
}

/** `NAME=VALUE` as jsonnet and plugins are given it. */
export function argumentHazards(name: string, value: string, span: Span): readonly Hazard[] {
  return assignmentHazards([{ path: [name], value: value === "false" || value === "null" ? null : value }], span);
}

/** By names as Go takes them, in any case. Lists of names with their values: whether they are helm's, or handed on as they are. */
const LISTS: ReadonlyMap<string, "helm" | "other"> = new Map([
  ["parameters", "helm"],
  ["fileparameters", "helm"],
  ["tlas", "other"],
  ["extvars", "other"],
  ["plugin/parameters", "helm"],
  ["plugin/env", "other"],
]);

/** The names of fields, as they are looked up here. */
function folded(map: JsonMap): JsonMap {
  const fields = newMap();
  for (const key of Object.keys(map)) fields[foldCase(key)] = map[key] ?? null;
  return fields;
}

/** What a set of Applications fills in for each of them. */
const FILLED_IN = /\{\{[^{}]*\}\}/gu;

/** What a generator fills in becomes a key there, or a line that may be one. */
const FILLED_KEY = /(?:^|[\s{,"'])[\w./-]*\{\{-?\s*[.$\w][^{}\n]*\}\}(?:[\w./-]|\{\{[^{}\n]*\}\})*["']?\s*:(?=\s|$)/u;
const FILLED_LINE = /^[ \t]*(?:[\w-]+\{\{[^{}\n]*\}\}|\{\{[^{}\n]*\}\}\{\{[^{}\n]*\}\})[ \t]*$/mu;

/** Whether a document is a set of Applications. */
function isSet(document: Json): boolean {
  const spec = isMap(document) ? folded(document)["spec"] : undefined;
  return isMap(spec) && folded(spec)["generators"] !== undefined;
}

/** What one of such a list grants. */
function namedHazards(list: "helm" | "other", entry: JsonMap, span: Span): readonly Hazard[] {
  // Where only a name is given, the value is one that stood there before.
  const { name, path = "unknown", string: text = path, value: given = text } = folded(entry);
  if (typeof name !== "string") return [];
  if (name.includes("{{")) return [{ kind: "unreadable-content", source: "values", path: name, span }];
  const words = typeof given === "object" ? "" : String(given).replace(FILLED_IN, "unknown");
  if (list === "other") return argumentHazards(name, words, span);
  // Argo CD escapes commas, so that each value stays one.
  return parameterHazards(`${name}=${words.replaceAll(/(?<!\\),/gu, "\\,")}`, span);
}

function tooMany(span: Span): readonly Hazard[] {
  return [{ kind: "unreadable-content", source: "values", path: `more than ${MAX_PARAMETERS} parameters`, span }];
}

interface Search {
  readonly read: ManifestReader;
  readonly span: Span;
  readonly into: Hazard[];
  /** How many more are read. */
  room: number;
  /** Whether texts are filled in by generators. */
  filledIn: boolean;
}

/** The `{name, value}` below such a key: a list of them, or what a JSON patch puts at a place of it. */
function addParameters(value: Json, key: string, depth: number, search: Search): void {
  if (depth > MAX_DEPTH) return;
  if (search.filledIn && key === "values" && typeof value === "string") {
    const path = "values: a generator fills in a key";
    if (FILLED_KEY.test(value) || FILLED_LINE.test(value)) {
      search.into.push({ kind: "unreadable-content", source: "values", path, span: search.span });
    }
  }
  if (key === "templatepatch" && typeof value === "string") {
    const whole = search.read(value);
    // With lines that only say what is left out it is no YAML yet.
    const read = whole.ok ? whole : search.read(undecorated(value) ?? "");
    if (read.ok) for (const document of read.documents) addParameters(document, "", depth + 1, search);
  }
  if (typeof value !== "object" || value === null) return;
  if (!isMap(value)) {
    for (const child of value) addParameters(child, key, depth + 1, search);
    return;
  }
  const list = LISTS.get(key);
  if (list && search.room >= 0) {
    search.room -= 1;
    for (const hazard of search.room < 0 ? tooMany(search.span) : namedHazards(list, value, search.span)) {
      search.into.push(hazard);
    }
  }
  for (const inner of Object.keys(value)) {
    const below = key === "plugin" ? `plugin/${foldCase(inner)}` : foldCase(inner);
    addParameters(value[inner] ?? null, list ? key : below, depth + 1, search);
  }
}

/** What the parameters in an Application's manifest, or in a patch of one, would grant. */
export function parametersInText(text: string, span: Span, { readManifests }: Knowledge): readonly Hazard[] {
  // Escapes can spell any letter of it.
  if (!/parameters|tlas|extvars|plugin|generators|\\/iu.test(text)) return [];
  const read = readManifests ?? readPlain;
  const result = read(text);
  if (!result.ok) return [];
  const into: Hazard[] = [];
  const search: Search = { read, span, into, room: MAX_PARAMETERS, filledIn: false };
  for (const document of result.documents) {
    search.filledIn = isSet(document);
    for (const part of pathsToObject(document) ?? [document]) addParameters(part, "", 0, search);
  }
  return into;
}
