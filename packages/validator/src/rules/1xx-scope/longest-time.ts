import type { JudgeOptions } from "../../judge-options.ts";

/** Longest time in seconds for which anything may run, unless the options say otherwise. */
const LONGEST = 1800;

export function longest(options: JudgeOptions): number {
  return options.maxTimeout ?? LONGEST;
}
