import type { Span } from "../../../language/words.ts";
import { pathsToObject } from "../../../manifest/json-patch.ts";
import { isMap, type Json } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import { assignmentHazards } from "../../helm/values/hazards.ts";
import { parseSetFlag } from "../../helm/values/set-flag.ts";
import type { Hazard } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";

/** No Application nests deeper; what does is not looked through. */
const MAX_DEPTH = 100;

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

/** The `{name, value}` below such a key: a list of them, or what a JSON patch puts at a place of it. */
function addParameters(value: Json, key: string, depth: number, span: Span, into: Hazard[]): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  if (!isMap(value)) {
    for (const child of value) addParameters(child, key, depth + 1, span, into);
    return;
  }
  const list = LISTS.get(key);
  if (list) {
    // Where only a name is given, the value is one that stood there before.
    const { name, path = "unknown", string: text = path, value: given = text } = value;
    const words = typeof given === "object" ? "" : String(given);
    // Argo CD escapes commas, so that each value stays one.
    const hazards = (known: string): readonly Hazard[] =>
      list === "helm"
        ? parameterHazards(`${known}=${words.replaceAll(/(?<!\\),/gu, "\\,")}`, span)
        : argumentHazards(known, words, span);
    if (typeof name === "string") for (const hazard of hazards(name)) into.push(hazard);
  }
  for (const inner of Object.keys(value)) {
    addParameters(value[inner] ?? null, list ? key : inner, depth + 1, span, into);
  }
}

/** What the parameters in an Application's manifest, or in a patch of one, would grant. */
export function parametersInText(text: string, span: Span, { readManifests }: Knowledge): readonly Hazard[] {
  // Escapes can spell any letter of it.
  if (!/arameters|tlas|extVars|\\/u.test(text)) return [];
  const read = (readManifests ?? readPlain)(text);
  if (!read.ok) return [];
  const found: Hazard[] = [];
  for (const document of read.documents) {
    for (const part of pathsToObject(document) ?? [document]) addParameters(part, "", 0, span, found);
  }
  return found;
}
