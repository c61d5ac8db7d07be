import { defineMeaning } from "../meaning.ts";
import { chart, chartSource } from "./shared/chart.ts";
import { combine } from "../shared/combine.ts";
import { unlessDryRun } from "./shared/dry-run.ts";
import { ANY_CONTENT } from "./shared/content.ts";
import { force } from "./shared/force.ts";
import { releases } from "./shared/release.ts";
import { cutsReusedValues } from "./values/reused.ts";
import { chartLookups } from "./shared/lookups.ts";
import { rendering } from "./shared/rendering.ts";
import { values } from "./values.ts";

export const upgrade = defineMeaning({
  apiVerbs: ["get", "list", "watch", "create", "update", "patch", "delete"],
  describe(input) {
    const { command } = input;
    return combine(
      unlessDryRun(command, "write"),
      ANY_CONTENT,
      releases(command.operands.slice(0, 1)),
      chart(command.operands[1], input.knowledge),
      chartSource(command),
      rendering(command),
      chartLookups(input),
      force(command),
      values(input),
      cutsReusedValues(input),
    );
  },
});
