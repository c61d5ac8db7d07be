import { findHazards, findHazardsAt, findMarkHazards, type FoundHazard } from "../../manifest/hazards.ts";
import { FROM_ELSEWHERE } from "../../manifest/json-patch.ts";
import { isMap, type Json, type JsonMap } from "../../manifest/manifest.ts";
import { textHazards } from "../helm/values/text-hazards.ts";
import { readText } from "../kubectl/shared/manifest-text.ts";
import { all, type Build, type Part, spend, tooMuch } from "./build.ts";
import { type Fields, lowerCase } from "./fields.ts";
import { generator, texts } from "./generators.ts";
import { grants, patchEntry, patchText, replacementEntry, strategicPatch } from "./patches.ts";

/** Content that a person will not read in full nests no deeper. */
const MAX_DEPTH = 20;

function maps(value: Json | undefined): readonly JsonMap[] {
  const found: JsonMap[] = [];
  if (Array.isArray(value)) for (const each of value) if (isMap(each)) found.push(lowerCase(each));
  return found;
}

/** The fields that something is put into besides their own place. */
export function pathsOf({ fields, fieldspecs }: JsonMap): readonly string[] {
  const paths: string[] = [];
  for (const list of [fields, fieldspecs]) {
    for (const { path } of maps(list)) for (const each of texts(path)) paths.push(each);
  }
  return paths;
}

/** What a value would grant in the fields at some paths. */
function placed(paths: readonly string[], value: Json, { budget }: Build): readonly FoundHazard[] {
  const places = [...new Set(paths)];
  if (places.length === 0) return [];
  if (budget.placed >= 0) {
    const size = isMap(value) || Array.isArray(value) ? Object.keys(value).length : 1;
    budget.placed -= places.length * size;
  }
  if (budget.placed < 0)
    return [{ kind: "unreadable-content", path: "more entries at more paths than are looked through" }];
  const found: FoundHazard[] = [];
  for (const path of places) for (const hazard of findHazardsAt(`/${path}`, value)) found.push(hazard);
  return found;
}

/** What labels or annotations would grant in their own place, and in the fields at some paths. */
export function marksAt(paths: readonly string[], marks: Json, build: Build): readonly FoundHazard[] {
  const own = findMarkHazards(marks, "metadata.labels");
  const others = placed(paths, marks, build);
  return others.length === 0 ? own : [...own, ...others];
}

/** Every `path` in the configuration of kustomize's own transformers: what they change elsewhere by default. */
function configuredPaths(root: Json): readonly string[] {
  const paths: string[] = [];
  const add = (value: Json, depth: number): void => {
    if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return;
    if (!isMap(value)) {
      for (const inner of value) add(inner, depth + 1);
      return;
    }
    const map = lowerCase(value);
    for (const key of Object.keys(map)) {
      if (key !== "path") add(map[key] ?? null, depth + 1);
      else for (const path of texts(map[key])) paths.push(path);
    }
  };
  add(root, 0);
  return paths;
}

/** Where a configuration has kustomize put the marks of its kustomization, and whatever else it changes. */
function configured(paths: readonly string[], fields: Fields, build: Build): readonly FoundHazard[] {
  const deep = [...new Set(paths)].filter((path) => path.includes("/"));
  return [
    ...deep.flatMap((path) => findHazardsAt(`/${path}`, FROM_ELSEWHERE)),
    ...placed(deep, fields.map("commonlabels"), build),
    ...placed(deep, fields.map("commonannotations"), build),
  ];
}

/** The value that a transformer of its own adds at the places that it names. */
function added({ value = null, targets }: JsonMap, build: Build): readonly FoundHazard[] {
  const paths = maps(targets).flatMap(({ fieldpath, filepath }) => [...texts(fieldpath), ...texts(filepath)]);
  return placed(
    paths.map((path) => path.replaceAll(".", "/")),
    value,
    build,
  );
}

/** What it takes to look at one of them, as so many things: a kustomization names few. */
const COST = 8;

/** The configuration of a generator as an entry of a kustomization, which has its name beside the rest. */
function named(config: JsonMap): JsonMap {
  const { metadata = null } = config;
  return { ...config, name: isMap(metadata) ? (metadata["name"] ?? null) : null };
}

/**
 * A plugin's configuration: what kustomize's own transformers and generators do with it is what the fields of a
 * kustomization do. Which of them it is for is not asked: none has a field that means something else to another.
 */
export function pluginValue(folder: string, value: Json, fields: Fields, build: Build): Part {
  if (!spend(build, COST)) return tooMuch(build);
  if (!isMap(value)) return grants(findHazards(value), build);
  const config = lowerCase(value);
  const { labels = {}, annotations = {}, patches, paths, jsonop } = config;
  const type = typeof config["kind"] === "string" && config["kind"].startsWith("Secret") ? "secrets" : "configmaps";
  const places = pathsOf(config);
  return all([
    grants(findHazards(value), build),
    patchEntry(folder, config, build),
    ...texts(jsonop).map((text) => patchEntry(folder, { ...config, path: null, patch: text }, build)),
    ...texts(patches).map((text) => patchText(text, undefined, false, build)),
    ...texts(paths).map((path) => strategicPatch(folder, path, build)),
    ...maps(config["replacements"]).map((entry) => replacementEntry(folder, entry, build)),
    grants([...marksAt(places, labels, build), ...marksAt(places, annotations, build)], build),
    grants([...added(config, build), ...configured(configuredPaths(value), fields, build)], build),
    ...("files" in config || "envs" in config || "env" in config || type === "secrets"
      ? generator(type, folder, named(config), build, true)
      : []),
  ]);
}

/** The same in a text, with one configuration or several. */
export function pluginText(folder: string, text: string, fields: Fields, build: Build): Part {
  if (!spend(build, text)) return tooMuch(build);
  const result = readText(text, build.knowledge);
  return all([
    grants(textHazards([], text), build),
    ...(result.ok ? result.documents.map((value) => pluginValue(folder, value, fields, build)) : []),
  ]);
}
