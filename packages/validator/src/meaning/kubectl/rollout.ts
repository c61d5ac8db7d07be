import type { IntentDraft } from "../intent.ts";
import { defineMeaning, type Meaning } from "../meaning.ts";
import { change, look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";

/** Where the earlier revisions of a workload are kept. */
function revisions({ targets = [] }: Partial<IntentDraft>): readonly string[] {
  const kept = targets.flatMap(({ resource, known, extent }) => {
    if (!known || extent.kind === "unseen") return ["replicasets.apps", "controllerrevisions.apps"];
    return resource === "deployments" ? ["replicasets.apps"] : ["controllerrevisions.apps"];
  });
  return [...new Set(kept)];
}

/** `restart`, `undo`, `pause`, `resume`: a type without a name is every object of it. */
function changes(reads: (selected: Partial<IntentDraft>) => readonly string[] = () => []): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "patch"],
    describe(input) {
      const selected = objects(input, { effect: "write", typeAlone: "all" });
      return change(input, "write", selected, { alsoReads: reads(selected) });
    },
  });
}

export const rollout: Readonly<Record<string, Meaning>> = {
  "rollout restart": changes(),
  "rollout undo": changes(revisions),
  "rollout pause": changes(),
  "rollout resume": changes(),
  "rollout history": defineMeaning({
    apiVerbs: ["get", "list"],
    describe(input) {
      const selected = objects(input, { effect: "read", typeAlone: "all" });
      return look(input, selected, { alsoReads: revisions(selected) });
    },
  }),
};
