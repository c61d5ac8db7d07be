import { FILTER_NAMES } from "../../grammar/command.ts";
import type { StageIntent } from "../../meaning/intent.ts";

const FILTERS: ReadonlySet<string> = new Set(FILTER_NAMES);

/** The stage is a filter that does more than print its help. */
export function isFilter(stage: StageIntent): boolean {
  return FILTERS.has(stage.tool) && !stage.help;
}

/** An option as it is typed; names of one letter have no long form. */
export function typed(flag: string): string {
  return flag.length === 1 ? `-${flag}` : `--${flag}`;
}
