import type { ParsedOperand } from "../../../grammar/command.ts";
import type { IntentDraft, Target } from "../../intent.ts";
import type { MeaningInput } from "../../meaning.ts";
import { named } from "../../shared/named.ts";

/** As istioctl parts them: a type may hold dots too, so that only one behind the slash counts. */
function target({ value, span }: ParsedOperand, defaultType: string, { knowledge }: MeaningInput): readonly Target[] {
  const slash = value.lastIndexOf("/");
  const dot = value.lastIndexOf(".");
  const end = dot > slash ? dot : value.length;
  const type = slash > 0 ? value.slice(0, slash) : defaultType;
  return knowledge.resources.word(type).map((known) => ({
    extent: { kind: "named", names: [value.slice(slash + 1, end)] },
    effect: "read",
    ...(dot > slash ? { namespace: value.slice(dot + 1) } : {}),
    span,
    ...known,
  }));
}

/**
 * Operands of the form `[TYPE/]NAME[.NAMESPACE]`.
 *
 * @param defaultType what a name without a type is one of.
 */
export function pods(input: MeaningInput, defaultType = "pods"): Partial<IntentDraft> {
  const { operands } = input.command;
  return {
    names: named(operands, "object"),
    targets: operands.flatMap((operand) => target(operand, defaultType, input)),
  };
}
