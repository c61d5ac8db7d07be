import type { Completion } from "../protocol/catalogue.ts";

/** Values that a client is shown. */
const MOST = 100;

/** Those of the values that fit what is typed: the ones that begin with it, then the ones that hold it. */
export function matching(values: readonly string[], typed: string): Completion {
  const wanted = typed.toLowerCase();
  const places = [...new Set(values)].map((value) => ({ value, at: value.toLowerCase().indexOf(wanted) }));
  const fitting = [...places.filter(({ at }) => at === 0), ...places.filter(({ at }) => at > 0)];
  return { values: fitting.slice(0, MOST).map(({ value }) => value), total: fitting.length };
}
