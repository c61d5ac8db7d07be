import type { Span } from "../../../language/words.ts";
import { findHazards, isTelling } from "../../../manifest/hazards.ts";
import { isMap, type Json, type ManifestReader, mapOf } from "../../../manifest/manifest.ts";
import type { Hazard } from "../../intent.ts";
import { filled, type Given, givenBy } from "./filled.ts";
import type { Assignment } from "./set-flag.ts";
import { isTellingKey, isTellingText, textHazards } from "./text-hazards.ts";

type Found = Pick<Hazard, "kind" | "path">;

/** What counts among values. A chart's `serviceAccount`, `secret` and `finalizers` are its ordinary business. */
const KINDS: ReadonlySet<Hazard["kind"]> = new Set([
  "privileged-workload",
  "pod-security-label",
  "service-account-token",
  "rbac-object",
  "external-address",
  "cluster-lookup",
  "unreadable-content",
]);

/** No chart nests its values like this; what does is not looked through. */
const MAX_DEPTH = 100;

const NOTHING: Given = new Map();

/**
 * What some `--set*` assignments would grant. Most of them are words under keys that mean nothing here, or nothing to one
 * of the two searches, and a line may hold thousands.
 */
export function assignmentHazards(
  assignments: readonly Assignment[],
  span: Span,
  given: Given = NOTHING,
): readonly Hazard[] {
  const found: Found[] = [];
  for (const { path, value } of assignments) {
    const nested = Array.isArray(value) ? value.some(isNested) : isNested(value);
    const tells = nested || path.some(isTellingPart);
    const reads =
      nested || path.some(isReadPart) || (Array.isArray(value) ? value.some(isTellingWord) : isTellingWord(value));
    if (!tells && !reads) continue;
    const whole = nest(path, value);
    if (tells) found.push(...findHazards(whole));
    if (reads) found.push(...texts(whole, given));
  }
  return ofValues(found, span);
}

type Part = Assignment["path"][number];

function isTellingPart(part: Part): boolean {
  return typeof part === "string" && isTelling(keyOf(part));
}

function isReadPart(part: Part): boolean {
  return typeof part === "string" && isTellingKey(keyOf(part));
}

function isTellingWord(word: Json): boolean {
  return typeof word === "string" && isTellingText(word);
}

function isNested(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

/** What the values of a file would grant. What cannot be read may grant anything. */
export function contentHazards(content: string, span: Span, read: ManifestReader, given?: Given): readonly Hazard[] {
  const result = read(content);
  if (!result.ok) {
    return [{ kind: "unreadable-content", source: "values", path: `values: the text ${result.reason}`, span }];
  }
  const known = given ?? (content.includes("{{") ? givenBy(result.documents) : NOTHING);
  return result.documents.flatMap((document) => valuesHazards(document, span, known));
}

/** What the text of a file would grant that becomes one value, as it is. */
export function fileTextHazards(text: string, span: Span, given: Given = NOTHING): readonly Hazard[] {
  return ofValues(filledHazards([], text, given), span);
}

/** The value inside the maps and lists that its path names. A list position stands for itself: it is the only one. */
export function nest(path: Assignment["path"], value: Json): Json {
  return path.reduceRight<Json>((inner, key) => (typeof key === "number" ? [inner] : mapOf(keyOf(key), inner)), value);
}

/** The key that stands there once a chart has printed it: helm keeps the quotes around one, YAML does not. */
function keyOf(part: string): string {
  const key = part.trim();
  return /^["']/u.test(key) ? key.replace(/^(["'])([^\\]*)\1$/u, "$2") : key;
}

function valuesHazards(value: Json, span: Span, given: Given): readonly Hazard[] {
  return ofValues([...findHazards(value), ...texts(value, given)], span);
}

function ofValues(found: readonly Found[], span: Span): readonly Hazard[] {
  return found.filter(({ kind }) => KINDS.has(kind)).map((hazard) => ({ source: "values", span, ...hazard }));
}

/** What a text would grant as it is, and with the values that are given in the place of their names. */
function filledHazards(path: readonly string[], value: Json, given: Given): readonly Found[] {
  const found = textHazards(path, value);
  if (found.length > 0 || typeof value !== "string") return found;
  const whole = filled(value, given);
  return whole === value ? found : textHazards(path, whole);
}

/** Walks without recursion and keeps no more than it must: values may be as many and as deep as the line is long. */
function texts(root: Json, given: Given): readonly Found[] {
  const found: Found[] = [];
  const open: { readonly path: readonly string[]; readonly value: Json }[] = [{ path: [], value: root }];
  for (let item = open.pop(); item; item = open.pop()) {
    const { path, value } = item;
    for (const hazard of filledHazards(path, value, given)) found.push(hazard);
    if (typeof value !== "object" || value === null || path.length > MAX_DEPTH) continue;
    if (!isMap(value)) {
      // A position in a list says nothing that the list's key does not, and what is no text says nothing at all there.
      const isRead = isTellingKey(path.at(-1) ?? "");
      for (const child of value) {
        if (isNested(child) || isTellingWord(child) || (isRead && typeof child === "string"))
          open.push({ path, value: child });
      }
      continue;
    }
    for (const key of Object.keys(value)) {
      const child = value[key] ?? null;
      if (isNested(child) || isTellingKey(key) || isTellingWord(child))
        open.push({ path: [...path, key], value: child });
    }
  }
  return found;
}
