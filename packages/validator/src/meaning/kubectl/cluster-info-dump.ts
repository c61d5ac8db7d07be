import { defineMeaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, lastUse, listUses } from "../shared/flags.ts";
import { operandCount } from "../shared/operand-count.ts";
import { output } from "./shared/output.ts";

/** Prints workloads, events and logs of whole namespaces, or writes them to a folder. */
export const clusterInfoDump = defineMeaning({
  apiVerbs: ["get", "list"],
  describe({ command, knowledge }) {
    const folder = lastUse(command, "output-directory");
    const writes = folder && folder.value !== "" && folder.value !== "-";
    return combine(
      {
        effects: writes ? ["read", "host-write"] : ["read"],
        names: listUses(command, "namespaces").map(({ value, span }) => ({ role: "namespace", value, span })),
        files: writes ? [{ ...flagUse(folder), access: "write", content: "unseen" }] : [],
      },
      operandCount(command, 0),
      output(command, knowledge),
    );
  },
});
