import { isFilterName } from "../../grammar/command.ts";
import type { StageIntent } from "../../meaning/intent.ts";

/** The stage is a filter, also where it ends by printing its help: it has done by then what stands before. */
export function isFilter(stage: StageIntent): boolean {
  return isFilterName(stage.tool);
}
