import type { Span } from "../../../language/words.ts";
import type { Json } from "../../../manifest/manifest.ts";
import type { Hazard } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";
import { FORBIDDEN_KEYS } from "./forbidden.ts";
import type { Assignment } from "./set-flag.ts";
import { namesPrivilegedKind, textHazards } from "./text-hazards.ts";

type Path = readonly (string | number)[];

/** No chart nests its values like this; what does is not looked through. */
const MAX_DEPTH = 100;

/** What some `--set*` assignments would grant. */
export function assignmentHazards(assignments: readonly Assignment[], span: Span): readonly Hazard[] {
  return assignments.flatMap(({ path, value }) => hazardsBelow(path, value, span));
}

/** What the values of a file would grant. What cannot be read may grant anything. */
export function contentHazards(content: string, span: Span, { readManifests }: Knowledge): readonly Hazard[] {
  const read = readManifests?.(content);
  if (!read?.ok) return [{ kind: "unreadable-content", path: "values", span }];
  return read.documents.flatMap((document) => hazardsBelow([], document, span));
}

/** Walks without recursion: values may be nested as deep as the line is long. */
function hazardsBelow(root: Path, value: Json, span: Span): readonly Hazard[] {
  const hazards: Hazard[] = [];
  // The keys above were set by the same flag, so each of them is looked at with what it comes to hold.
  for (let depth = 1; depth < root.length; depth++) hazards.push(...keyHazards(root.slice(0, depth), [value], span));
  const open: { readonly path: Path; readonly value: Json }[] = [{ path: root, value }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { path } = item;
    hazards.push(...keyHazards(path, item.value, span), ...textHazards(path.map(String), item.value, span));
    if (typeof item.value !== "object" || item.value === null) continue;
    if (path.length > MAX_DEPTH)
      return [...hazards, { kind: "unreadable-content", path: path.slice(0, 3).join("."), span }];
    for (const [key, child] of Object.entries(item.value)) {
      open.push({ path: [...path, Array.isArray(item.value) ? Number(key) : key], value: child });
    }
  }
  return hazards;
}

function keyHazards(path: Path, value: Json, span: Span): readonly Hazard[] {
  const last = path.at(-1);
  if (typeof last !== "string" || isNothing(value)) return [];
  const keys = path.filter((key) => typeof key === "string").map((key) => key.trim());
  const where = path.join(".");
  if (keys.at(-1)?.startsWith("pod-security.kubernetes.io/"))
    return [{ kind: "pod-security-label", path: where, span }];
  if (namesPrivilegedKind(last)) return [{ kind: "rbac-object", path: where, span }];
  return FORBIDDEN_KEYS.filter(
    (entry) => entry.keys.every((key, index) => key === keys.at(index - entry.keys.length)) && !entry.harmless?.(value),
  ).map(({ kind }) => ({ kind, path: where, span }));
}

/** What leaves a key as if it were not there. Text such as "false" is not nothing: a template takes it as given. */
function isNothing(value: Json): boolean {
  if (value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
