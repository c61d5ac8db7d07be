import { findHazards } from "../../../manifest/hazards.ts";
import type { Json, ManifestResult } from "../../../manifest/manifest.ts";
import { dataKeys, objectsOf, type ManifestObject } from "../../../manifest/objects.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import { deploysOthers } from "../../../resources/kinds.ts";
import { applicationHazards } from "../../argocd/shared/contents.ts";
import type { FlagUse, Hazard, IntentDraft, NameUse, Target } from "../../intent.ts";
import type { Knowledge } from "../../meaning.ts";

/** Objects of a manifest that nobody handed in: they may be anything. */
export function unseen(effect: Target["effect"], { span }: Pick<FlagUse, "span">): Target {
  return { resource: "*", group: "*", known: false, extent: { kind: "unseen" }, effect, span };
}

/** The copy stands last, here and elsewhere: a key that is added to a copy gives each object a hidden class of its own. */
function targetOf({ type, name, namespace }: ManifestObject, effect: Target["effect"], { span }: FlagUse): Target {
  const extent = { kind: "named", names: name === undefined ? [] : [name] } as const;
  return namespace === undefined ? { extent, effect, span, ...type } : { extent, effect, span, namespace, ...type };
}

/** What objects would grant. A type's definition describes fields, and grants nothing by that. */
function hazardsOf(objects: readonly ManifestObject[], { span }: FlagUse, knowledge: Knowledge): readonly Hazard[] {
  const hazards: Hazard[] = [];
  for (const { type, value } of objects) {
    if (type.resource === "customresourcedefinitions" && type.group === "apiextensions.k8s.io") continue;
    for (const hazard of findHazards(value, dataKeys(type))) hazards.push({ source: "manifest", span, ...hazard });
    // JSON is YAML, and the texts of values that stand in it are looked through as those of a chart.
    if (deploysOthers(type)) hazards.push(...applicationHazards(JSON.stringify(value), span, knowledge));
  }
  return hazards;
}

/** The words of targets that name something. */
export function namesOf(targets: readonly Target[]): readonly NameUse[] {
  const uses: NameUse[] = [];
  for (const { extent, namespace, span } of targets) {
    if (extent.kind === "named") for (const value of extent.names) uses.push({ role: "object", value, span });
    if (namespace !== undefined) uses.push({ role: "namespace", value: namespace, span });
  }
  return uses;
}

/** What stands in a text that is applied. */
function seen(
  documents: readonly Json[],
  effect: Target["effect"],
  use: FlagUse,
  knowledge: Knowledge,
): Partial<IntentDraft> {
  const objects = objectsOf(documents, knowledge.resources);
  const targets: Target[] = [];
  let isUnnamed = false;
  for (const object of objects) {
    // What says neither a type nor a name is one thing that nobody knows, however often it stands there.
    const namesNothing = object.type.resource === "" && object.name === undefined && object.namespace === undefined;
    if (!namesNothing || !isUnnamed) targets.push(targetOf(object, effect, use));
    isUnnamed ||= namesNothing;
  }
  return {
    targets,
    names: namesOf(targets),
    hazards: effect === "read" ? [] : hazardsOf(objects, use, knowledge),
  };
}

/** Reads a text as far as this caller can. */
export function readText(text: string, { readManifests }: Knowledge): ManifestResult {
  return readManifests?.(text) ?? readPlain(text);
}

/** What cannot be read may be anything: without a full reader of YAML it is merely unseen, with one nobody can say. */
export function unreadable(
  reason: string,
  effect: Target["effect"],
  { span }: FlagUse,
  { readManifests }: Knowledge,
): Partial<IntentDraft> {
  const targets = [unseen(effect, { span })];
  if (!readManifests) return { targets };
  return { targets, hazards: [{ kind: "unreadable-content", source: "manifest", path: reason, span }] };
}

/** The objects of one text, and what they would grant. */
export function fromText(
  text: string,
  effect: Target["effect"],
  use: FlagUse,
  knowledge: Knowledge,
): Partial<IntentDraft> {
  const result = readText(text, knowledge);
  return result.ok
    ? seen(result.documents, effect, use, knowledge)
    : unreadable(`${use.value} ${result.reason}`, effect, use, knowledge);
}
