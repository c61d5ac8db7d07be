import { defineMeaning } from "../meaning.ts";
import { chartSource } from "./shared/chart.ts";
import { combine } from "../shared/combine.ts";
import { flagUse, uses } from "../shared/flags.ts";
import { nameAndChart } from "./shared/name-and-chart.ts";
import { chartLookups } from "./shared/lookups.ts";
import { rendering } from "./shared/rendering.ts";
import { values } from "./values.ts";

/** Renders and prints. With `--validate` or `--dry-run=server` it reads the cluster; it never changes it. */
export const template = defineMeaning({
  apiVerbs: ["get", "list"],
  describe(input) {
    const { command } = input;
    const written = uses(command, "output-dir").filter(({ value }) => value !== "");
    return combine(
      { effects: written.length > 0 ? ["read", "host-write"] : ["read"], alsoReads: ["*"] },
      { files: written.map((use) => ({ access: "write", content: "unseen", ...flagUse(use) })) },
      nameAndChart(input, { nameRequired: false }),
      chartSource(command),
      rendering(command),
      chartLookups(input),
      values(input),
    );
  },
});
