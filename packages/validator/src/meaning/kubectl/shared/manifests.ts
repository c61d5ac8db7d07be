import { dataKeys, objectsOf, type ManifestObject } from "../../../manifest/objects.ts";
import type { Json, ManifestResult } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/read-plain.ts";
import { findHazards } from "../../../manifest/hazards.ts";
import type { FlagUse, Hazard, IntentDraft, StageIntent, Target } from "../../intent.ts";
import type { Knowledge, MeaningInput } from "../../meaning.ts";
import { combine } from "../../shared/combine.ts";
import { flagUse, lastUse, listUses } from "../../shared/flags.ts";
import { connectTo, contentOf, readFrom } from "../../shared/location.ts";

/** More than a line has words: a folder says the same. */
const MAX_FILES = 512;

/** Objects of a manifest that nobody handed in: they may be anything. */
function unseen(effect: Target["effect"], use: FlagUse): Target {
  return { resource: "*", group: "*", known: false, extent: { kind: "unseen" }, effect, span: use.span };
}

function targetOf(object: ManifestObject, effect: Target["effect"], use: FlagUse): Target {
  return {
    ...object.type,
    extent: { kind: "named", names: object.name === undefined ? [] : [object.name] },
    effect,
    span: use.span,
    ...(object.namespace === undefined ? {} : { namespace: object.namespace }),
  };
}

/** What an object would grant. A type's definition describes fields, and grants nothing by that. */
function hazardsOf(object: ManifestObject, use: FlagUse): readonly Hazard[] {
  const source = "manifest";
  const found =
    object.type.resource === "customresourcedefinitions" ? [] : findHazards(object.value, dataKeys(object.type));
  return found.map((hazard) => ({ ...hazard, source, span: use.span }));
}

/** What stands in a text that is applied. */
function seen(
  documents: readonly Json[],
  effect: Target["effect"],
  use: FlagUse,
  knowledge: Knowledge,
): Partial<IntentDraft> {
  const objects = objectsOf(documents, knowledge.resources);
  return {
    targets: objects.map((object) => targetOf(object, effect, use)),
    names: objects.flatMap(({ name, namespace }) => [
      ...(name === undefined ? [] : [{ role: "object", value: name, span: use.span } as const]),
      ...(namespace === undefined ? [] : [{ role: "namespace", value: namespace, span: use.span } as const]),
    ]),
    hazards: effect === "read" ? [] : objects.flatMap((object) => hazardsOf(object, use)),
  };
}

function read(text: string, knowledge: Knowledge): ManifestResult {
  return knowledge.readManifests?.(text) ?? readPlain(text);
}

function fromText(text: string, effect: Target["effect"], use: FlagUse, knowledge: Knowledge): Partial<IntentDraft> {
  const result = read(text, knowledge);
  if (result.ok) return seen(result.documents, effect, use, knowledge);
  // Without a full reader of YAML this text is merely unseen; with one, nobody can say what it is.
  if (!knowledge.readManifests) return { targets: [unseen(effect, use)] };
  const hazard: Hazard = { kind: "unreadable-content", source: "manifest", path: use.value, span: use.span };
  return { targets: [unseen(effect, use)], hazards: [{ ...hazard, path: `${use.value} ${result.reason}` }] };
}

/** `-f -`: the call's own content, or what an earlier stage prints. */
function fromStdin(input: MeaningInput, effect: Target["effect"], use: FlagUse): Partial<IntentDraft> {
  const { stdin, upstream, knowledge } = input;
  if (stdin !== undefined) return { stdin: "seen", ...fromText(stdin, effect, use, knowledge) };
  const printed = upstream && printedObjects(upstream);
  if (!printed) return { stdin: "piped", targets: [unseen(effect, use)] };
  return {
    stdin: "piped",
    targets: printed.map((target) => ({ ...target, effect, span: use.span })),
    hazards: upstream.hazards.map((hazard) => ({ ...hazard, span: use.span })),
  };
}

/**
 * `create … --dry-run=client -o yaml` prints exactly the object that it names, so the next stage's is known. A namespace
 * that the line names is printed too, and is then the object's own. A patch can make another object of it.
 */
function printedObjects({ path, targets, dryRun, output, namespace }: StageIntent): readonly Target[] | undefined {
  const format = output?.format;
  const whole = format === "yaml" || format === "json" || format === "kyaml";
  const known = targets.every((target) => target.extent.kind === "named" && target.creates === true);
  if (!whole || dryRun !== "client" || path[0] === "patch" || targets.length === 0 || !known) return undefined;
  if (namespace.kind !== "named") return targets;
  const { name } = namespace;
  return targets.map((target) => (target.namespaced === false ? target : { ...target, namespace: name }));
}

function fromFile(use: FlagUse, effect: Target["effect"], input: MeaningInput): Partial<IntentDraft> {
  if (use.value === "-") return fromStdin(input, effect, use);
  const location = readFrom(use, input.knowledge);
  const texts = location.addresses ? [] : contentOf(use.value, input.knowledge);
  if (texts.length === 0) return combine(location, { targets: [unseen(effect, use)] });
  return combine(location, ...texts.map((text) => fromText(text, effect, use, input.knowledge)));
}

/** Where kustomize fetches from besides addresses with a scheme: it takes these for Git repositories. */
function isRemoteKustomization(value: string): boolean {
  const lower = value.toLowerCase();
  if (lower.startsWith("git::") || lower.includes("github.com")) return true;
  const at = lower.indexOf("@");
  return at > 0 && /[/:]/.test(lower.slice(at));
}

/** `-k` reads a folder, and whatever the files in it name. */
export function kustomization(use: FlagUse, knowledge: Knowledge): Partial<IntentDraft> {
  return isRemoteKustomization(use.value) ? connectTo(use) : readFrom(use, knowledge);
}

/**
 * The objects of `-f` and `-k`.
 *
 * @returns undefined where the line gives neither.
 */
export function manifests(input: MeaningInput, effect: Target["effect"]): IntentDraft | undefined {
  const { command } = input;
  const files = listUses(command, "filename");
  const kustomize = lastUse(command, "kustomize");
  if (files.length === 0 && !kustomize) return undefined;
  if (files.length > MAX_FILES) {
    const reason = `The line names ${files.length} files; at most ${MAX_FILES} are read.`;
    return { effects: [], refusal: { reason, span: command.span } };
  }
  const parts = files.map((use) => fromFile(use, effect, input));
  if (kustomize) {
    const use = flagUse(kustomize);
    parts.push(combine(kustomization(use, input.knowledge), { targets: [unseen(effect, use)] }));
  }
  return combine(...parts);
}
