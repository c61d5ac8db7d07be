import { asScript } from "../../manifest/commands.ts";
import type { IntentDraft } from "../intent.ts";
import { kustomization } from "../kustomization/kustomization.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, lastUse, listUses, switchedOn, uses } from "../shared/flags.ts";
import { readFrom } from "../shared/location.ts";
import { change } from "./shared/change.ts";
import { innerCommand, overrides } from "./shared/content.ts";
import { marks } from "./shared/marks.ts";
import { createdObject } from "./shared/created.ts";
import { operandCount } from "../shared/operand-count.ts";
import { spanOf } from "../shared/span-of.ts";

/** Flags that keep the call attached to the pod. */
const ATTACHING = ["stdin", "tty", "attach", "rm", "leave-stdin-open"];

function podContent({ command }: MeaningInput, pod: Partial<IntentDraft>): Partial<IntentDraft> {
  const privileged = switchedOn(command, "privileged");
  const json = lastUse(command, "overrides");
  return combine(
    marks("annotations", uses(command, "annotations")),
    json ? overrides(json.value, json.span, "Pod", pod) : {},
    privileged
      ? { hazards: [{ kind: "privileged-workload", source: "flags", path: "--privileged", span: privileged.span }] }
      : {},
  );
}

function podCommand({ command }: MeaningInput): Partial<IntentDraft> {
  const operands = command.operands.slice(1);
  const span = spanOf(operands);
  if (!span) return {};
  const words = operands.map(({ value }) => value);
  // Without --command they are arguments of what the image starts.
  const script = switchedOn(command, "command") ? undefined : asScript(words);
  return { inner: [innerCommand("new-pod", script ?? words, span)] };
}

export const run = defineMeaning({
  apiVerbs: ["create"],
  describe(input) {
    const { command, knowledge } = input;
    const [name] = command.operands;
    const exposed = switchedOn(command, "expose");
    const pod = createdObject(input, "pods", name);
    const interactive = ATTACHING.flatMap((flag) => switchedOn(command, flag) ?? []);
    const kustomize = lastUse(command, "kustomize");
    // The flags of the delete that --rm ends with; what they name is opened all the same.
    const opened = listUses(command, "filename").map((use) => readFrom(use, knowledge));
    const { files = [], addresses = [] } = kustomize ? kustomization(flagUse(kustomize), "read", knowledge) : {};
    return change(
      input,
      "write",
      operandCount(command, 1, Number.POSITIVE_INFINITY),
      pod,
      exposed ? createdObject(input, "services", name) : {},
      podContent(input, pod),
      podCommand(input),
      interactive.length > 0 ? { effects: ["exec", "block"], interactive } : {},
      combine(...opened, { files, addresses, effects: files.length > 0 ? ["host-read"] : [] }),
    );
  },
});
