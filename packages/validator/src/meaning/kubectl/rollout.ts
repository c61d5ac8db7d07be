import { defineMeaning, type Meaning } from "../meaning.ts";
import { change, look } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";

/** Where the earlier revisions of a workload are kept. */
const REVISIONS = ["replicasets.apps", "controllerrevisions.apps"];

/** `restart`, `undo`, `pause`, `resume`: a type without a name is every object of it. */
function changes(alsoReads: readonly string[] = []): Meaning {
  return defineMeaning({
    apiVerbs: ["get", "list", "patch"],
    describe: (input) => change(input, "write", objects(input, { effect: "write", typeAlone: "all" }), { alsoReads }),
  });
}

export const rollout: Readonly<Record<string, Meaning>> = {
  "rollout restart": changes(),
  "rollout undo": changes(REVISIONS),
  "rollout pause": changes(),
  "rollout resume": changes(),
  "rollout history": defineMeaning({
    apiVerbs: ["get", "list"],
    describe: (input) => look(input, objects(input, { effect: "read", typeAlone: "all" }), { alsoReads: REVISIONS }),
  }),
};
