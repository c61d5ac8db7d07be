import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { releases } from "./shared/release.ts";

export const history = defineMeaning({
  apiVerbs: ["get", "list"],
  describe: ({ command }) => combine({ effects: ["read"] }, releases(command.operands)),
});
