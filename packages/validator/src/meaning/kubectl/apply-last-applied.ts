import { defineMeaning, type Meaning } from "../meaning.ts";
import { combine } from "../shared/combine.ts";
import { change } from "./shared/change.ts";
import { manifests } from "./shared/manifests.ts";
import { objects } from "./shared/objects.ts";
import { operandCount } from "../shared/operand-count.ts";
import { output } from "./shared/output.ts";
import { withSecretReads } from "./shared/secret-reads.ts";

export const applyLastApplied: Readonly<Record<string, Meaning>> = {
  // Prints the whole object as it was last applied.
  "apply view-last-applied": defineMeaning({
    apiVerbs: ["get", "list"],
    describe: (input) =>
      withSecretReads(
        combine(
          { effects: ["read"] },
          objects(input, { effect: "read", typeAlone: "all" }),
          output(input.command, input.knowledge, "yaml"),
        ),
      ),
  }),
  "apply set-last-applied": defineMeaning({
    apiVerbs: ["get", "patch"],
    describe: (input) => change(input, "write", manifests(input, "write") ?? {}, operandCount(input.command, 0)),
  }),
};
