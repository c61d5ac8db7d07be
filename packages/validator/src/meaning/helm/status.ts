import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { releases } from "./shared/release.ts";

/** Shows a release, and how its objects are. */
export const status = defineMeaning({
  apiVerbs: ["get", "list"],
  describe: ({ command }) => combine({ effects: ["read"], alsoReads: ["*"] }, releases(command.operands)),
});
