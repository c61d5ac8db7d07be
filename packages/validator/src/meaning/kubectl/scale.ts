import { defineMeaning } from "../meaning.ts";
import { change } from "./shared/change.ts";
import { objects } from "./shared/objects.ts";

export const scale = defineMeaning({
  apiVerbs: ["get", "list", "patch", "update"],
  describe: (input) => change(input, "write", objects(input, { effect: "write", typeAlone: "refused" })),
});
