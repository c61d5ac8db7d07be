import { cutsText } from "../expression/cuts-text.ts";
import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, lastUse } from "../shared/flags.ts";
import { releases } from "./shared/release.ts";

/** What helm stored of a release: `get all`, `hooks`, `manifest`, `metadata`, `notes`, `values`. */
export const getRelease = defineMeaning({
  apiVerbs: ["get", "list"],
  describe({ command }) {
    const template = lastUse(command, "template");
    const cuts = template && cutsText(template.value) ? [{ ...flagUse(template), flag: "cuts-text" }] : [];
    return combine({ effects: ["read"], modifiers: cuts }, releases(command.operands));
  },
});
