import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, lastUse } from "../shared/flags.ts";
import { connectTo } from "../shared/location.ts";

/** Asks the Artifact Hub, or whatever `--endpoint` names. The keywords are data. */
export const searchHub = defineMeaning({
  apiVerbs: [],
  describe({ command }) {
    const endpoint = lastUse(command, "endpoint");
    return combine({ effects: ["read"] }, endpoint ? connectTo(flagUse(endpoint)) : {});
  },
});
