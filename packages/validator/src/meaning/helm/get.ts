import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { releases } from "./shared/release.ts";

/** What helm stored of a release: `get all`, `hooks`, `manifest`, `metadata`, `notes`, `values`. */
export const getRelease = defineMeaning({
  apiVerbs: ["get", "list"],
  describe: ({ command }) => combine({ effects: ["read"] }, releases(command.operands)),
});
