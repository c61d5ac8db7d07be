const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * A time, or how long ago it was: `2026-01-31`, `2026-01-31T12:00:00Z`, `15m`, `2h`, `7d`.
 *
 * @param now - milliseconds since the epoch.
 * @returns milliseconds since the epoch; undefined for anything else.
 */
export function readTime(text: string, now: number): number | undefined {
  const { count, unit } = /^(?<count>\d{1,9})(?<unit>[smhd])$/u.exec(text)?.groups ?? {};
  if (unit === "s" || unit === "m" || unit === "h" || unit === "d") return now - Number(count) * UNITS[unit];
  if (!/^\d{4}-\d\d-\d\d/u.test(text)) return undefined;
  const time = Date.parse(text);
  return Number.isNaN(time) ? undefined : time;
}
