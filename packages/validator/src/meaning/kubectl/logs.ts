import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { lastUse, switchedOn, valueOf } from "../shared/flags.ts";
import { objects } from "./shared/objects.ts";
import { operandCount } from "../shared/operand-count.ts";

/** The pods that a selector finds. Beside an operand it stands on no line that kubectl takes. */
function selectedPods({ command, knowledge }: MeaningInput): Partial<IntentDraft> {
  const use = lastUse(command, "selector");
  const labels = valueOf(command, "selector").trim();
  if (!use || labels === "" || command.operands.length > 0) return {};
  const extent = { kind: "selector", labels } as const;
  const pods = knowledge.resources.word("pods");
  return { targets: pods.map((type) => ({ ...type, extent, effect: "read", subresource: "log", span: use.span })) };
}

export const logs = defineMeaning({
  // Of a workload without pods it waits for one.
  apiVerbs: ["get", "list", "watch"],
  describe(input) {
    const { command } = input;
    const [pod, container] = command.operands;
    const selected = valueOf(command, "selector").trim() !== "";
    const follow = switchedOn(command, "follow");
    const unverified = switchedOn(command, "insecure-skip-tls-verify-backend");
    const named = objects(input, {
      effect: "read",
      operands: pod ? [pod] : [],
      typeAlone: "all",
      defaultType: "pods",
      nothing: selected ? "fine" : "refused",
      selector: false,
      subresource: "log",
    });
    return combine(
      { effects: ["read"], alsoReads: ["pods", "pods/log"] },
      named,
      selectedPods(input),
      operandCount(command, selected ? 0 : 1, selected ? 0 : 2),
      container ? { names: [{ role: "container", value: container.value, span: container.span }] } : {},
      follow ? { effects: ["block"], interactive: [follow] } : {},
      unverified ? { effects: ["identity"], connection: [unverified] } : {},
    );
  },
});
