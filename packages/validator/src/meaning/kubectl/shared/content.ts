import type { Span } from "../../../language/words.ts";
import { containerCommands, fillsCommand } from "../../../manifest/commands.ts";
import { findHazards } from "../../../manifest/hazards.ts";
import { pathsToObject } from "../../../manifest/json-patch.ts";
import { isMap, type Json, type ManifestResult } from "../../../manifest/manifest.ts";
import { readJson, readPlain } from "../../../manifest/yaml/read-plain.ts";
import { dataKeys } from "../../../manifest/objects.ts";
import { showsSecret } from "../../../manifest/secret-moves.ts";
import { staysSecret } from "../../../manifest/stays-secret.ts";
import { wholeParts } from "../../../manifest/whole-parts.ts";
import { deploysOthers, isSecret } from "../../../resources/kinds.ts";
import { applicationHazards } from "../../argocd/shared/contents.ts";
import type { Hazard, IntentDraft, InnerCommand, Target } from "../../intent.ts";
import { combine } from "../../shared/combine.ts";
import type { Knowledge } from "../../meaning.ts";
import { analyseProgram } from "../../program/analyse.ts";
import { namesOf } from "./manifest-text.ts";

/** A command that a container is given. */
export function innerCommand(origin: InnerCommand["origin"], argv: readonly string[], span: Span): InnerCommand {
  return { origin, argv, ...analyseProgram(argv), span };
}

/** More than a pod has containers, with their hooks and probes. */
const MAX_COMMANDS = 64;

/** Without these words, and an escape that could spell them, no container is given a command. */
const NAMES_COMMAND = /command|args|\\/u;

function judged(
  text: string,
  result: ManifestResult,
  source: Hazard["source"],
  span: Span,
  skip: readonly string[],
): Partial<IntentDraft> {
  if (!result.ok) return { hazards: [{ kind: "unreadable-content", source, path: result.reason, span }] };
  const mayGive = NAMES_COMMAND.test(text);
  const commands = mayGive ? result.documents.flatMap(containerCommands) : [];
  if (commands.length > MAX_COMMANDS) {
    const path = `it gives ${commands.length} commands to containers; at most ${MAX_COMMANDS} are read`;
    return { hazards: [{ kind: "unreadable-content", source, path, span }] };
  }
  if (mayGive && result.documents.some(fillsCommand)) {
    const path = "it fills a command with what stands elsewhere in the object";
    return { hazards: [{ kind: "unreadable-content", source, path, span }] };
  }
  return {
    hazards: result.documents.flatMap((document) =>
      findHazards(document, skip).map((hazard) => ({ source, span, ...hazard })),
    ),
    inner: commands.map((argv) => innerCommand("new-pod", argv, span)),
  };
}

/** Overrides of a kind make another object than the command says, with whatever else stands in them. */
function otherKind(document: Json, kind: string): boolean {
  const parts = pathsToObject(document) ?? [document];
  return parts.filter(isMap).some((part) => {
    const named = part["kind"] ?? kind;
    const version = part["apiVersion"] ?? "v1";
    return named !== kind || version !== "v1";
  });
}

/** The namespaces into which overrides put the object: what is printed of it lies there, whatever the line's own is. */
function otherNamespaces(document: Json): readonly string[] {
  const parts = pathsToObject(document) ?? [document];
  return parts.filter(isMap).flatMap(({ metadata = null }) => {
    const namespace = isMap(metadata) && metadata["namespace"];
    return typeof namespace === "string" && namespace !== "" ? [namespace] : [];
  });
}

/**
 * `--overrides`, which kubectl reads as JSON and nothing else.
 *
 * @param kind of the core object that the command makes.
 * @param made what the command makes without them.
 */
export function overrides(text: string, span: Span, kind: string, made: Partial<IntentDraft>): Partial<IntentDraft> {
  if (text === "") return {};
  const result = readJson(text);
  const documents = result.ok ? result.documents : [];
  if (!documents.some((document) => otherKind(document, kind))) {
    const targets = documents
      .flatMap(otherNamespaces)
      .flatMap((namespace) => (made.targets ?? []).map((target) => ({ ...target, namespace, span })));
    return combine(judged(text, result, "overrides", span, []), { targets, names: namesOf(targets) });
  }
  const path = `kind: they would make something else than a ${kind}`;
  return { hazards: [{ kind: "unreadable-content", source: "overrides", path, span }] };
}

/** What a patch takes from objects by leaving it out: their finalizers, and the labels that hold back a namespace's pods. */
function leftOut(document: Json, span: Span, targets: readonly Target[]): readonly Hazard[] {
  const parts = wholeParts(document);
  const hazards: Hazard[] = [];
  if (parts.includes("metadata")) {
    hazards.push({ kind: "finalizers-or-owners", source: "patch", path: "metadata", span });
  }
  if (parts.length > 0 && targets.some(({ group, resource }) => group === "" && resource === "namespaces")) {
    hazards.push({ kind: "pod-security-label", source: "patch", path: "metadata.labels", span });
  }
  return hazards;
}

/**
 * A patch, which kubectl reads as YAML of any kind.
 *
 * @param targets what is patched.
 * @param strategic the patch is of kubectl's own type, and neither a merge nor a JSON patch.
 */
export function patch(
  text: string,
  span: Span,
  knowledge: Knowledge,
  targets: readonly Target[],
  strategic: boolean,
): Partial<IntentDraft> {
  const plain = readPlain(text);
  const result = plain.ok || !knowledge.readManifests ? plain : knowledge.readManifests(text);
  // What a ConfigMap holds is somebody's text, as long as nothing else is patched with it.
  const skip =
    targets.length > 0 ? targets.map(dataKeys).reduce((shared, keys) => (keys.length > 0 ? shared : keys)) : [];
  const documents = result.ok ? result.documents : [];
  // Which words of YAML are no texts is left open here.
  const typed = strategic || readJson(text).ok;
  const shown =
    targets.some(isSecret) &&
    (!typed || documents.some((document) => showsSecret(document) || !staysSecret(document, strategic)));
  return combine(
    judged(text, result, "patch", span, skip),
    { hazards: documents.flatMap((document) => leftOut(document, span, targets)) },
    targets.some(deploysOthers) ? { hazards: applicationHazards(text, span, knowledge) } : {},
    shown ? { output: { format: "json-patch", staysPlain: false, span } } : {},
  );
}
