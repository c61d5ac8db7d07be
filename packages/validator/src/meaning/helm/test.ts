import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { releases } from "./shared/release.ts";

/** Runs the pods that a chart brings as its tests. */
export const test = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create", "update", "delete"],
  describe: ({ command }) => combine({ effects: ["write"] }, releases(command.operands)),
});
