import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { ANY_CONTENT } from "./shared/content.ts";
import { releases } from "./shared/release.ts";

/** Runs the pods that a chart brings as its tests. */
export const test = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
  describe: ({ command }) => combine({ effects: ["write"] }, ANY_CONTENT, releases(command.operands)),
});
