import type { Span } from "../../../language/words.ts";
import { pathsToObject } from "../../../manifest/json-patch.ts";
import { isMap, type Json, type JsonMap, type ManifestReader } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import { assignmentHazards } from "../../helm/values/hazards.ts";
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

/** Lists of names with their values: whether they are helm's, or handed on as they are. */
const LISTS: ReadonlyMap<string, "helm" | "other"> = new Map([
  ["parameters", "helm"],
  ["fileParameters", "helm"],
  ["tlas", "other"],
  ["extVars", "other"],
]);

/** What a set of Applications fills in for each of them. */
const FILLED_IN = /\{\{[^{}]*\}\}/gu;

/** What one of such a list grants. */
function namedHazards(list: "helm" | "other", entry: JsonMap, span: Span): readonly Hazard[] {
  // Where only a name is given, the value is one that stood there before.
  const { name, path = "unknown", string: text = path, value: given = text } = entry;
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
}

/** The `{name, value}` below such a key: a list of them, or what a JSON patch puts at a place of it. */
function addParameters(value: Json, key: string, depth: number, search: Search): void {
  if (depth > MAX_DEPTH) return;
  if (key === "templatePatch" && typeof value === "string") {
    const read = search.read(value);
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
  for (const inner of Object.keys(value)) addParameters(value[inner] ?? null, list ? key : inner, depth + 1, search);
}

/** What the parameters in an Application's manifest, or in a patch of one, would grant. */
export function parametersInText(text: string, span: Span, { readManifests }: Knowledge): readonly Hazard[] {
  // Escapes can spell any letter of it.
  if (!/arameters|tlas|extVars|\\/u.test(text)) return [];
  const read = readManifests ?? readPlain;
  const result = read(text);
  if (!result.ok) return [];
  const into: Hazard[] = [];
  const search: Search = { read, span, into, room: MAX_PARAMETERS };
  for (const document of result.documents) {
    for (const part of pathsToObject(document) ?? [document]) addParameters(part, "", 0, search);
  }
  return into;
}
