import { FILTER_NAMES } from "../../grammar/command.ts";
import type { StageIntent } from "../../meaning/intent.ts";

const FILTERS: ReadonlySet<string> = new Set(FILTER_NAMES);

/** The stage is a filter, also where it ends by printing its help: it has done by then what stands before. */
export function isFilter(stage: StageIntent): boolean {
  return FILTERS.has(stage.tool);
}

/** An option as it is typed; names of one letter have no long form. */
export function typed(flag: string): string {
  return flag.length === 1 ? `-${flag}` : `--${flag}`;
}
