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

/** The `{name, value}` below a key `parameters`: a list of them, or what a JSON patch puts at a place of it. */
function addParameters(value: Json, key: string, depth: number, into: string[]): void {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
  if (!isMap(value)) {
    for (const child of value) addParameters(child, key, depth + 1, into);
    return;
  }
  if (key === "parameters") {
    const { name, value: given = "" } = value;
    // Only texts are values. Argo CD escapes their commas, so that each stays one.
    const text = typeof given === "object" ? "" : String(given);
    if (typeof name === "string") into.push(`${name}=${text.replaceAll(/(?<!\\),/gu, "\\,")}`);
  }
  for (const inner of Object.keys(value)) {
    addParameters(value[inner] ?? null, key === "parameters" ? key : inner, depth + 1, into);
  }
}

/** What the parameters in an Application's manifest, or in a patch of one, would grant. */
export function parametersInText(text: string, span: Span, { readManifests }: Knowledge): readonly Hazard[] {
  // Escapes can spell any letter of it.
  if (!text.includes("parameters") && !text.includes("\\")) return [];
  const read = (readManifests ?? readPlain)(text);
  if (!read.ok) return [];
  const assignments: string[] = [];
  for (const document of read.documents) {
    for (const part of pathsToObject(document) ?? [document]) addParameters(part, "", 0, assignments);
  }
  return assignments.flatMap((assignment) => parameterHazards(assignment, span));
}
