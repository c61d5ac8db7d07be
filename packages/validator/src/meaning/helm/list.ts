import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { RECORDS } from "./shared/content.ts";
import { switchedOn } from "../shared/flags.ts";

/** `--filter` is a regular expression over release names and `--selector` one over labels: both are data. */
export const list = defineMeaning({
  apiVerbs: ["get", "list"],
  describe({ command }) {
    const all = switchedOn(command, "all-namespaces");
    return combine(
      { effects: ["read"], alsoReads: RECORDS },
      all ? { namespace: { kind: "all", span: all.span } } : {},
    );
  },
});
