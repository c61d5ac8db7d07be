import { FILTER_NAMES } from "../../grammar/command.ts";
import type { StageIntent } from "../../meaning/intent.ts";

const FILTERS: ReadonlySet<string> = new Set(FILTER_NAMES);

/** The stage is a filter that does more than print its help. */
export function isFilter(stage: StageIntent): boolean {
  return FILTERS.has(stage.tool) && !stage.help;
}
