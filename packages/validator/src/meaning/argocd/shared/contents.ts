import type { Span } from "../../../language/words.ts";
import { type ManifestReader, mapOf } from "../../../manifest/manifest.ts";
import { readPlain } from "../../../manifest/yaml/read-plain.ts";
import { assignmentHazards, contentHazards } from "../../helm/values/hazards.ts";
import type { Hazard, IntentDraft } from "../../intent.ts";
import type { Knowledge, MeaningInput } from "../../meaning.ts";
import { distinctUses, flagUse, lastUse, uses } from "../../shared/flags.ts";
import { contentOf } from "../../shared/location.ts";
import { compared, freed } from "./application.ts";
import { argumentHazards, parameterHazards, parametersInText } from "./parameters.ts";

/** `KEY=VALUE`, which Argo CD hands to helm's `--set`. Whatever a file holds, its key has a value. */
const PARAMETERS = ["helm-set", "helm-set-file", "helm-set-string", "parameter"] as const;
/** `NAME=VALUE`, which it hands to jsonnet and to plugins as they are. */
const ARGUMENTS = [
  "jsonnet-ext-var-code",
  "jsonnet-ext-var-str",
  "jsonnet-tla-code",
  "jsonnet-tla-str",
  "plugin-env",
] as const;
/** `NAME=VALUE`, which kustomize puts on every object. */
const COMMON = ["kustomize-common-annotation", "kustomize-common-label"] as const;
const FILES = ["file", "values-literal-file"] as const;

/** What an Application, a set of them or a patch of one would grant: by its own keys, and by the parameters that it lists. */
export function applicationHazards(text: string, span: Span, given: Knowledge): readonly Hazard[] {
  // Without a full reader a text that needs one is unseen, and grants nothing that could be told.
  if (!given.readManifests && !readPlain(text).ok) return [];
  const read = given.readManifests ?? readPlain;
  const readManifests: ManifestReader = (content) => {
    const result = read(content);
    return result.ok ? { ok: true, documents: result.documents.map(compared) } : result;
  };
  return [...contentHazards(text, span, readManifests), ...parametersInText(text, span, { ...given, readManifests })];
}

/** What stands before and behind the first `=`. */
function pair(text: string): readonly [name: string, value: string] {
  const [name = ""] = text.split("=", 1);
  return [name, text.slice(name.length + 1)];
}

function commonHazards(text: string, span: Span): readonly Hazard[] {
  const [name, value] = pair(text);
  return assignmentHazards([{ path: ["commonLabels"], value: mapOf(name, value) }], span);
}

/** The texts that a file or standard input holds, as far as they were handed in. */
function texts(path: string, { stdin, knowledge }: MeaningInput): readonly string[] {
  if (path === "-") return stdin === undefined ? [] : [stdin];
  return contentOf(path, knowledge);
}

/** What a manifest of an Application, its values, or a patch of them would grant once it is synced. */
export function fileContents(path: string, span: Span, input: MeaningInput): readonly Hazard[] {
  return texts(path, input).flatMap((text) => applicationHazards(text, span, input.knowledge));
}

/** Everything that the line gives to what an Application deploys. */
export function contents(input: MeaningInput): Partial<IntentDraft> {
  const { command, knowledge } = input;
  const patch = lastUse(command, "patch");
  return {
    hazards: [
      ...uses(command, ...PARAMETERS).flatMap(({ value, span }) => parameterHazards(value, span)),
      ...distinctUses(uses(command, ...FILES).map(flagUse)).flatMap(({ value, span }) =>
        fileContents(value, span, input),
      ),
      ...uses(command, ...ARGUMENTS).flatMap(({ value, span }) => argumentHazards(...pair(value), span)),
      ...uses(command, ...COMMON).flatMap(({ value, span }) => commonHazards(value, span)),
      ...(patch ? applicationHazards(patch.value, patch.span, knowledge) : []),
      ...(patch ? freed(patch.value, patch.span, knowledge) : []),
    ],
  };
}
