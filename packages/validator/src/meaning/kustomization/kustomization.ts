import { isMap, type Json } from "../../manifest/manifest.ts";
import { once } from "../../once.ts";
import type { FlagUse, Target } from "../intent.ts";
import { fromText, namesOf, readText, unreadable, unseen } from "../kubectl/shared/manifest-text.ts";
import type { Knowledge } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { filesIn, foldersOf } from "../shared/folders.ts";
import { isGiven } from "../shared/location.ts";
import { all, budgetFor, type Build, fetched, missing, opens, type Part, placeOf, spend, tooMuch } from "./build.ts";
import { CHARTS, fieldsOf, type Fields } from "./fields.ts";
import { generator, keepsName, source, texts } from "./generators.ts";
import { grants, isInline, patchEntry, replacementEntry, strategicPatch } from "./patches.ts";
import { marksAt, pathsOf, pluginText, pluginValue } from "./plugins.ts";
import { isRemote, join, resolvePath } from "./places.ts";
import { transformed } from "./transform.ts";

/** What kustomize looks for in a folder, in its order. */
const NAMES = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** More than anybody lists in one: a folder of its own can hold others. */
const MOST_ENTRIES = 1024;

/** `resources`, `bases` and `components`: a manifest, or a folder with a kustomization of its own. */
function resource(folder: string, name: string, build: Build): Part {
  const place = placeOf(folder, name, build);
  if (place.kind === "address") return place.part;
  if (place.kind === "path") return folderPart(place.path, build);
  const { effect, knowledge, use, read } = build;
  let part = read.get(place.path);
  if (part === undefined) {
    part = combine(place.part, fromText(place.text, effect, { ...use, value: place.path }, knowledge));
    read.set(place.path, part);
    return part;
  }
  // What stands there is handed on once more.
  const { targets = [], hazards = [] } = part;
  return spend(build, targets.length + hazards.length) ? part : tooMuch(build);
}

/** Labels and annotations that are put on everything, namespaces and pods among it. */
function marks(fields: Fields, build: Build): Part {
  const found = [
    ...marksAt([], fields.map("commonlabels"), build),
    ...marksAt([], fields.map("commonannotations"), build),
  ];
  for (const entry of fields.maps("labels")) {
    for (const hazard of marksAt(pathsOf(entry), entry["pairs"] ?? {}, build)) found.push(hazard);
  }
  return grants(found, build);
}

/** Definitions of types, by which patches are merged: from files, or from wherever they are fetched. */
function schemas(folder: string, fields: Fields, build: Build): Part {
  const files = [...fields.texts("crds"), ...fields.maps("openapi").flatMap(({ path }) => texts(path))];
  return all(files.map((file) => source(folder, file, build)));
}

/** The texts that the kustomization of a folder names, those of other folders among them. */
function namedTexts(path: string, build: Build): readonly string[] {
  build.budget.folders -= 1;
  if (build.budget.folders < 0) return [];
  return NAMES.flatMap((name) => {
    const text = build.files.get(join(path, name));
    const read = text === undefined || !spend(build, text) ? undefined : readText(text, build.knowledge);
    const [document] = read?.ok === true ? read.documents : [];
    if (!isMap(document)) return [];
    const fields = fieldsOf(document);
    return ["resources", "bases", "components"].flatMap((field) =>
      [...new Set(fields.texts(field))].flatMap((entry) => {
        const place = placeOf(path, entry, build);
        if (place.kind === "path") return namedTexts(place.path, build);
        return place.kind === "text" ? [place.text] : [];
      }),
    );
  });
}

/** A folder of plugins' configurations: a kustomization that makes these instead of objects. */
function pluginFolder(folder: string, path: string, fields: Fields, build: Build): Part {
  const { files: below } = filesIn(path, build.folders(), true, new Set());
  if (below.length === 0) return opens(path, "unseen", build);
  if (!spend(build, below.length)) return tooMuch(build);
  const whole = folderPart(path, build);
  const configs = new Set([...below.map(({ text }) => text), ...namedTexts(path, build)]);
  if (build.budget.folders < 0) return tooMuch(build);
  return all([whole, ...[...configs].map((text) => pluginText(folder, text, fields, build))]);
}

/** A plugin's configuration: written out, in a text, in a file, or in the files of a folder. */
function other(folder: string, value: Json, fields: Fields, build: Build): Part {
  if (typeof value !== "string") return pluginValue(folder, value, fields, build);
  if (isInline(value)) return pluginText(folder, value, fields, build);
  const place = placeOf(folder, value, build);
  if (place.kind === "path") return pluginFolder(folder, place.path, fields, build);
  if (place.kind === "address") return place.part;
  return combine(place.part, pluginText(folder, place.text, fields, build));
}

/** What may do more than is followed here is held against what it says, and is for a person to look at. */
function others(folder: string, fields: Fields, build: Build): Part {
  const { others: values } = fields;
  if (values.length === 0) return {};
  return all([
    { targets: [unseen(build.effect, build.use)] },
    ...[...new Set(values)].map((value) => other(folder, value, fields, build)),
  ]);
}

function charts(fields: Fields, { use }: Build): Part {
  if (!CHARTS.some((name) => fields.has(name))) return {};
  const reason = "The kustomization asks for helm charts, which kustomize refuses without --enable-helm.";
  return { refusal: { reason, span: use.span } };
}

/** The objects that the fields of a kustomization make, before anything is done to them. */
function made(folder: string, fields: Fields, build: Build): Part {
  const hashed = !keepsName(fields.map("generatoroptions"));
  return all([
    ...["resources", "bases", "components"].flatMap((field) =>
      fields.texts(field).map((name) => resource(folder, name, build)),
    ),
    ...fields.maps("configmapgenerator").flatMap((entry) => generator("configmaps", folder, entry, build, hashed)),
    ...fields.maps("secretgenerator").flatMap((entry) => generator("secrets", folder, entry, build, hashed)),
  ]);
}

function contentPart(folder: string, fields: Fields, build: Build): Part {
  const objects = made(folder, fields, build);
  const { targets = [], hazards = [], files = [] } = objects;
  if (!spend(build, fields.count + targets.length + hazards.length + files.length)) return tooMuch(build);
  return all([
    { ...objects, targets: transformed(targets, fields) },
    ...["patches", "patchesjson6902"].flatMap((field) =>
      fields.maps(field).map((entry) => patchEntry(folder, entry, build)),
    ),
    ...fields.texts("patchesstrategicmerge").map((entry) => strategicPatch(folder, entry, build)),
    ...fields.maps("replacements").map((entry) => replacementEntry(folder, entry, build)),
    marks(fields, build),
    schemas(folder, fields, build),
    others(folder, fields, build),
    charts(fields, build),
  ]);
}

function folderPart(folder: string, outer: Build): Part {
  const { use, effect, knowledge, files, known, budget } = outer;
  if (outer.open.has(folder)) {
    return {
      refusal: { reason: `The kustomization in "${folder === "" ? "." : folder}" contains itself.`, span: use.span },
    };
  }
  budget.folders -= 1;
  if (budget.folders < 0) return tooMuch(outer);
  const found = NAMES.map((name) => join(folder, name)).filter((path) => files.has(path));
  const [path] = found;
  if (path === undefined) return missing(folder, outer);
  if (found.length > 1) {
    return { refusal: { reason: `There is more than one kustomization: ${found.join(", ")}.`, span: use.span } };
  }
  const text = files.get(path) ?? "";
  if (!spend(outer, text)) return tooMuch(outer);
  const result = known.get(path) ?? readText(text, knowledge);
  known.set(path, result);
  const [document, ...more] = result.ok ? result.documents : [];
  if (!result.ok || !isMap(document) || more.length > 0) {
    const reason = result.ok ? "is no single mapping" : result.reason;
    return combine(opens(folder, "seen", outer), unreadable(`${path} ${reason}`, effect, use, knowledge));
  }
  const fields = fieldsOf(document);
  if (fields.count > MOST_ENTRIES) return unreadable("more entries than are looked through", effect, use, knowledge);
  outer.open.add(folder);
  const content = contentPart(folder, fields, outer);
  outer.open.delete(folder);
  return combine(opens(folder, "seen", outer), content);
}

/**
 * `-k` and the operand of `kubectl kustomize`: a folder, and whatever its kustomization names. What was handed in is
 * followed; a folder beside it that was not is named, so that a caller can hand that in too.
 */
export function kustomization(use: FlagUse, effect: Target["effect"], knowledge: Knowledge): Part {
  if (isRemote(use.value)) return fetched(use, effect);
  const content = isGiven(use.value, knowledge) ? "seen" : "unseen";
  const named: Part = { effects: ["host-read"], files: [{ access: "read", content, ...use }] };
  if (content === "unseen") return { ...named, targets: [unseen(effect, use)] };
  const top = resolvePath("", use.value);
  const files = new Map(Object.entries(knowledge.files ?? {}).map(([path, text]) => [resolvePath("", path), text]));
  const budget = budgetFor(files.values());
  const build: Build = {
    use,
    effect,
    knowledge,
    top,
    files,
    open: new Set(),
    read: new Map(),
    known: new Map(),
    folders: once(() => foldersOf(files)),
    budget,
  };
  const { names: _, ...part } = folderPart(top, build);
  return combine(named, part, { names: namesOf(part.targets ?? []) });
}
