import type { Effect, Span, StageIntent } from "@k8s-mcp/validator";
import { holdsUnknown } from "@k8s-mcp/validator/words";
import type { ScriptWord } from "../shell/script-word.ts";
import type { RuleInput } from "./rule.ts";

/** Effects after which an unknown word may be worse than a wrong one. */
const GRAVE: ReadonlySet<Effect> = new Set<Effect>(["delete", "exec", "escalate", "read-secret"]);

export function isGrave(intent: StageIntent | undefined): boolean {
  return intent === undefined || intent.effects.some((effect) => GRAVE.has(effect));
}

export function sameSpan(one: Span, other: Span): boolean {
  return one.start === other.start && one.end === other.end;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Ids of the validator's rules on programs, commands and flags that it lacks. */
export const NOT_KNOWN: ReadonlySet<string> = new Set(["K8S023", "K8S031", "K8S032", "K8S033", "K8S091"]);

/** The words that stand where a command or a flag is named. */
export function unknownCommandWords(input: RuleInput): readonly ScriptWord[] {
  return input.unknown.filter(({ span }) =>
    input.denied.some(({ id, span: place }) => NOT_KNOWN.has(id) && overlaps(place, span)),
  );
}

/** What of a stage's operands names objects, their namespaces and so on. */
export function roleOf({ intent }: RuleInput, word: ScriptWord): string | undefined {
  const use = intent?.names.find(({ span, value }) => overlaps(span, word.span) && holdsUnknown(value));
  return use?.role;
}

/** Whether a word is neither a flag nor the value of one. */
export function isOperand({ command }: RuleInput, { span }: ScriptWord): boolean {
  return command?.flags.every((flag) => !overlaps(flag.span, span)) === true;
}
