import type { FlagUse, IntentDraft, Target } from "../intent.ts";
import { defineMeaning, type MeaningInput } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, lastUse, listUses } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { output } from "./shared/output.ts";

/** What it lists in each of its namespaces. */
const DUMPED = [
  "events",
  "replicationcontrollers",
  "services",
  "daemonsets.apps",
  "deployments.apps",
  "replicasets.apps",
  "pods",
] as const;

/** Without namespaces of its own it looks at the current one, and at the cluster's. */
function dumped({ command, knowledge }: MeaningInput, named: readonly FlagUse[]): readonly Target[] {
  const places =
    named.length > 0 ? named.map(({ value }) => ({ namespace: value })) : [{}, { namespace: "kube-system" }];
  const everything = { extent: { kind: "all" }, effect: "read", span: command.span } as const;
  const listed = DUMPED.flatMap((word) => knowledge.resources.word(word)).flatMap((type) =>
    places.map((place) => ({ ...everything, ...place, ...type })),
  );
  return [...listed, ...knowledge.resources.word("nodes").map((type) => ({ ...everything, ...type }))];
}

/** More than anybody lists by name: each holds a table of every type. */
const MAX_NAMESPACES = 64;

/** Prints workloads, events and logs of whole namespaces, or writes them to a folder. */
export const clusterInfoDump = defineMeaning({
  apiVerbs: ["get", "list"],
  describe(input): IntentDraft {
    const { command, knowledge } = input;
    const named = listUses(command, "namespaces");
    if (named.length > MAX_NAMESPACES) {
      const reason = `The line names ${named.length} namespaces; at most ${MAX_NAMESPACES} are read.`;
      return { effects: ["read"], refusal: { reason, span: command.span } };
    }
    const folder = lastUse(command, "output-directory");
    const writes = folder && folder.value !== "" && folder.value !== "-";
    return combine(
      {
        effects: writes ? ["read", "host-write"] : ["read"],
        targets: dumped(input, named),
        alsoReads: ["pods/log", "namespaces"],
        names: named.map(({ value, span }) => ({ role: "namespace", value, span })),
        files: writes ? [{ ...flagUse(folder), access: "write", content: "unseen" }] : [],
      },
      operandCount(command, 0),
      output(command, knowledge),
    );
  },
});
