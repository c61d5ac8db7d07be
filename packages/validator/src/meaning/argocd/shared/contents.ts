import type { Span } from "../../../language/words.ts";
import { contentHazards } from "../../helm/values/hazards.ts";
import type { Hazard, IntentDraft } from "../../intent.ts";
import type { Knowledge, MeaningInput } from "../../meaning.ts";
import { lastUse, uses } from "../../shared/flags.ts";
import { contentOf } from "../../shared/location.ts";
import { parameterHazards, parametersInText } from "./parameters.ts";

/** `KEY=VALUE`, which Argo CD hands to helm's `--set`. */
const PARAMETERS = ["helm-set", "helm-set-string", "parameter"] as const;
const FILES = ["file", "values-literal-file"] as const;

/** What a text would grant: by its own keys, and by the parameters that it lists. */
function textHazards(text: string, span: Span, knowledge: Knowledge): readonly Hazard[] {
  return [...(contentHazards(text, span, knowledge) ?? []), ...parametersInText(text, span, knowledge)];
}

/** The texts that a file or standard input holds, as far as they were handed in. */
function texts(path: string, { stdin, knowledge }: MeaningInput): readonly string[] {
  if (path === "-") return stdin === undefined ? [] : [stdin];
  return contentOf(path, knowledge);
}

/** What a manifest of an Application, its values, or a patch of them would grant once it is synced. */
export function fileContents(path: string, span: Span, input: MeaningInput): readonly Hazard[] {
  return texts(path, input).flatMap((text) => textHazards(text, span, input.knowledge));
}

/** Everything that the line gives to what an Application deploys. */
export function contents(input: MeaningInput): Partial<IntentDraft> {
  const { command, knowledge } = input;
  const patch = lastUse(command, "patch");
  return {
    hazards: [
      ...uses(command, ...PARAMETERS).flatMap(({ value, span }) => parameterHazards(value, span)),
      ...uses(command, ...FILES).flatMap(({ value, span }) => fileContents(value, span, input)),
      ...(patch ? textHazards(patch.value, patch.span, knowledge) : []),
    ],
  };
}
