const SECONDS: Readonly<Record<string, number>> = {
  ns: 1e-9,
  us: 1e-6,
  µs: 1e-6,
  μs: 1e-6,
  ms: 1e-3,
  s: 1,
  m: 60,
  h: 3600,
};

/** Seconds of a Go duration (`1m30s`, `0`, `-1s`), undefined where it is none. */
export function durationSeconds(text: string): number | undefined {
  const sign = text.startsWith("-") ? -1 : 1;
  const rest = /^[+-]/.test(text) ? text.slice(1) : text;
  if (rest === "0") return 0;
  let total = 0;
  let at = 0;
  while (at < rest.length) {
    let end = at;
    while (end < rest.length && /[0-9.]/.test(rest[end] ?? "")) end += 1;
    const number = Number(rest.slice(at, end));
    let unit = end;
    while (unit < rest.length && /[a-z\u00b5\u03bc]/.test(rest[unit] ?? "")) unit += 1;
    const seconds = SECONDS[rest.slice(end, unit)];
    if (end === at || unit === end || seconds === undefined || Number.isNaN(number)) return undefined;
    total += number * seconds;
    at = unit;
  }
  return rest === "" ? undefined : sign * total;
}
