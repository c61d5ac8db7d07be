import { findHazards, findHazardsAt, type FoundHazard } from "../../manifest/hazards.ts";
import { FROM_ELSEWHERE, isJsonPatch, pathsToObject } from "../../manifest/json-patch.ts";
import { isMap, type Json, type JsonMap } from "../../manifest/manifest.ts";
import { dataKeys, objectsOf } from "../../manifest/objects.ts";
import { readText, unreadable, unseen } from "../kubectl/shared/manifest-text.ts";
import { grantsPower } from "../../resources/kinds.ts";
import { combine } from "../shared/combine.ts";
import { all, type Build, missing, type Part, placeOf, spend, tooMuch } from "./build.ts";
import { lowerCase } from "./fields.ts";

/** Places whose change makes another object of the one that is patched, or puts it elsewhere. */
const IDENTITY = /^\/(?:kind|apiVersion|metadata(?:\/(?:name|namespace))?)?$/;

/** What is found in content, as this line would have it done. Nothing is granted by what is only printed. */
export function grants(found: readonly FoundHazard[], { effect, use: { span } }: Build): Part {
  if (effect === "read" || found.length === 0) return {};
  return { hazards: found.map((hazard) => ({ source: "manifest", span, ...hazard })) };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}

/** The keys at the top that are somebody's data: by what the patch says that it patches, or by what it is. */
function skipped(patch: Json, target: JsonMap | undefined, { knowledge: { resources } }: Build): readonly string[] {
  if (target) {
    const [group, version] = [text(target["group"]), text(target["version"])];
    return dataKeys(resources.kind(group === "" ? "v1" : `${group}/${version}`, text(target["kind"])));
  }
  const [object] = isJsonPatch(patch) ? [] : objectsOf([patch], resources);
  return object ? dataKeys(object.type) : [];
}

function movesObject(patch: Json): boolean {
  if (!isJsonPatch(patch)) return false;
  return patch.some(
    (operation) => isMap(operation) && operation["op"] !== "test" && IDENTITY.test(text(operation["path"])),
  );
}

/** Kinds whose objects describe fields, in which nothing was looked for: in another group they would be those fields. */
function isDefinition(target: JsonMap | undefined): boolean {
  const kind = text(target?.["kind"]);
  return !/^[A-Za-z]+$/.test(kind) || kind === "CustomResourceDefinition";
}

/** What a JSON patch makes of its objects by giving them another group, or a type that nobody sees. */
function regrouped(
  patch: Json,
  target: JsonMap | undefined,
  { knowledge: { resources } }: Build,
): readonly FoundHazard[] {
  const hazards: FoundHazard[] = [];
  for (const part of pathsToObject(patch) ?? []) {
    const { apiVersion: version, type } = isMap(part) ? part : {};
    if (type === FROM_ELSEWHERE) hazards.push({ kind: "service-account-token", path: "type" });
    if (version === undefined) continue;
    if (typeof version !== "string" || version === FROM_ELSEWHERE || isDefinition(target)) {
      hazards.push({ kind: "unreadable-content", path: "apiVersion: a patch that makes another type of the object" });
    } else if (grantsPower(resources.kind(version, "Unknown")))
      hazards.push({ kind: "rbac-object", path: "apiVersion" });
  }
  return hazards;
}

function patchHazards(patch: Json, target: JsonMap | undefined, build: Build): readonly FoundHazard[] {
  const found = findHazards(patch, skipped(patch, target, build));
  return isJsonPatch(patch) ? [...found, ...regrouped(patch, target, build)] : found;
}

/** What one patch would grant, and whether it makes something else of what it patches. */
export function patchText(content: string, target: JsonMap | undefined, renames: boolean, build: Build): Part {
  const { knowledge, effect, use } = build;
  if (!spend(build, content)) return tooMuch(build);
  const result = readText(content, knowledge);
  if (!result.ok) return unreadable(`${use.value}: a patch ${result.reason}`, effect, use, knowledge);
  const parts: Part[] = [];
  for (const patch of result.documents) {
    const part = grants(patchHazards(patch, target, build), build);
    parts.push(renames || movesObject(patch) ? { ...part, targets: [unseen(effect, use)] } : part);
  }
  return all(parts);
}

export function isInline(value: string): boolean {
  return value.includes("\n") || /^\s*[{[]/.test(value);
}

function patchFile(folder: string, name: string, target: JsonMap | undefined, renames: boolean, build: Build): Part {
  const place = placeOf(folder, name, build);
  if (place.kind === "address") return place.part;
  if (place.kind === "path") return missing(place.path, build);
  return combine(place.part, patchText(place.text, target, renames, build));
}

/** `patches` and `patchesJson6902`: a text or a file, for the objects that a target selects. */
export function patchEntry(folder: string, entry: JsonMap, build: Build): Part {
  const target = isMap(entry["target"]) ? lowerCase(entry["target"]) : undefined;
  const options = isMap(entry["options"]) ? lowerCase(entry["options"]) : {};
  const renames = options["allowkindchange"] === true || options["allownamechange"] === true;
  const inline = text(entry["patch"]);
  const path = text(entry["path"]);
  const parts: Part[] = [];
  if (inline !== "") parts.push(patchText(inline, target, renames, build));
  if (path !== "") parts.push(patchFile(folder, path, target, renames, build));
  return all(parts);
}

/** `patchesStrategicMerge`: each a file, or the patch itself. */
export function strategicPatch(folder: string, entry: string, build: Build): Part {
  return isInline(entry)
    ? patchText(entry, undefined, false, build)
    : patchFile(folder, entry, undefined, false, build);
}

/** One step of a path with dots: up to a dot that no backslash stands before, or to the end of what brackets hold. */
const STEP = /\[[^\]]*\](?=\.|$)|(?:\\.|[^.\\])+/g;

/** Nearly every path: names alone. */
const NAMES = /^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/;

/** Where a replacement puts a value: a path of names with dots, in which `[name=a]` selects an element. */
function pointer(fieldPath: string): string {
  if (NAMES.test(fieldPath)) return `/${fieldPath.replaceAll(".", "/")}`;
  return `/${[...fieldPath.matchAll(STEP)]
    .map(([part]) => (part.includes("=") ? part : part.replace(/^\[(.*)\]$/, "$1")))
    .map((part) => part.replaceAll("\\.", ".").replaceAll("~", "~0").replaceAll("/", "~1"))
    .join("/")}`;
}

/** Of a ConfigMap or a Secret: what stands there is data, and a whole map of it would be fields where it is put. */
const DATA = /^(?:data|binaryData|stringData)?$/;

/** What is put somewhere whole, and may hold keys that nobody sees. */
const MARKS = /^\/metadata\/(?:labels|annotations)$|\/template\/metadata\/annotations$/;

/** What a value from elsewhere would grant at one place, whatever it is. */
function putAt(path: string): readonly FoundHazard[] {
  const found: FoundHazard[] = [...findHazardsAt(path, FROM_ELSEWHERE)];
  if (path === "/type") found.push({ kind: "service-account-token", path: "type" });
  if (path === "/apiVersion") found.push({ kind: "unreadable-content", path: "apiVersion: filled from elsewhere" });
  if (MARKS.test(path)) found.push({ kind: "pod-security-label", path });
  return found;
}

/** What a value from elsewhere would grant in the fields that it is put into, whatever it is. */
function replacement(entry: JsonMap, build: Build): Part {
  const source = isMap(entry["source"]) ? lowerCase(entry["source"]) : {};
  const targets = Array.isArray(entry["targets"]) ? entry["targets"].filter(isMap).map(lowerCase) : [];
  const paths = targets
    .flatMap(({ fieldpaths }) => (Array.isArray(fieldpaths) ? fieldpaths : ["metadata.name"]))
    .map((path: Json) => pointer(text(path)));
  const moved = paths.some((path) => IDENTITY.test(path));
  const { fieldpath = "metadata.name" } = source;
  const whole: readonly FoundHazard[] =
    typeof fieldpath === "string" && DATA.test(fieldpath) && entry["sourcevalue"] === undefined
      ? [{ kind: "unreadable-content", path: `${fieldpath}: data put whole into fields` }]
      : [];
  return combine(
    grants([...whole, ...[...new Set(paths)].flatMap(putAt)], build),
    moved ? { targets: [unseen(build.effect, build.use)] } : {},
  );
}

/** `replacements`: each written out, or a file with a list of them. */
export function replacementEntry(folder: string, entry: JsonMap, build: Build): Part {
  const path = text(entry["path"]);
  if (path === "") return replacement(entry, build);
  const place = placeOf(folder, path, build);
  if (place.kind === "address") return place.part;
  if (place.kind === "path") return missing(place.path, build);
  const { knowledge, effect, use } = build;
  if (!spend(build, place.text)) return tooMuch(build);
  const result = readText(place.text, knowledge);
  if (!result.ok)
    return combine(place.part, unreadable(`${use.value}: ${path} ${result.reason}`, effect, use, knowledge));
  const entries = result.documents.flat().filter(isMap);
  return all([place.part, ...entries.map((each) => replacement(lowerCase(each), build))]);
}
