import type { Span } from "../../../language/words.ts";
import { assignmentHazards, contentHazards } from "../../helm/values/hazards.ts";
import { parseSetFlag } from "../../helm/values/set-flag.ts";
import type { Hazard, IntentDraft } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { lastUse, uses } from "../../shared/flags.ts";
import { contentOf } from "../../shared/location.ts";
import type { ParsedFlag } from "../../../grammar/command.ts";

/** `KEY=VALUE`, which Argo CD hands to helm's `--set`. */
const PARAMETERS = ["helm-set", "helm-set-string", "parameter"] as const;
const FILES = ["file", "values-literal-file"] as const;

function parameter({ value, span }: ParsedFlag): readonly Hazard[] {
  const parsed = parseSetFlag("set", value);
  if (parsed.ok) return assignmentHazards(parsed.assignments, span);
  return [{ kind: "unreadable-content", source: "values", path: parsed.reason, span }];
}

/** The texts that a file or standard input holds, as far as they were handed in. */
function texts(path: string, { stdin, knowledge }: MeaningInput): readonly string[] {
  if (path === "-") return stdin === undefined ? [] : [stdin];
  return contentOf(path, knowledge);
}

/** What a manifest of an Application, its values, or a patch of them would grant once it is synced. */
export function fileContents(path: string, span: Span, input: MeaningInput): readonly Hazard[] {
  return texts(path, input).flatMap((text) => contentHazards(text, span, input.knowledge) ?? []);
}

/** Everything that the line gives to what an Application deploys. */
export function contents(input: MeaningInput): Partial<IntentDraft> {
  const { command, knowledge } = input;
  const patch = lastUse(command, "patch");
  return {
    hazards: [
      ...uses(command, ...PARAMETERS).flatMap(parameter),
      ...uses(command, ...FILES).flatMap(({ value, span }) => fileContents(value, span, input)),
      ...(patch ? (contentHazards(patch.value, patch.span, knowledge) ?? []) : []),
    ],
  };
}
