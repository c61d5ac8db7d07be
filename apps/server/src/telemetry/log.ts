const LEVELS = ["debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LEVELS)[number];

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
export type Log = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>;

/** Where lines go, and whether a person reads them there. */
export interface LogTarget {
  readonly isTTY?: boolean;
  write(line: string): unknown;
}

/**
 * One line for each event: JSON, or plain text where a person watches. Never to standard output, which on stdio is the
 * protocol's.
 */
export function createLog(least: LogLevel, target: LogTarget = process.stderr): Log {
  const format = target.isTTY === true ? prettyLine : jsonLine;
  const at =
    (level: LogLevel) =>
    (message: string, fields: LogFields = {}): void => {
      if (LEVELS.indexOf(level) >= LEVELS.indexOf(least)) target.write(`${format(level, message, fields)}\n`);
    };
  return { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
}

function jsonLine(level: LogLevel, message: string, fields: LogFields): string {
  return JSON.stringify({ time: new Date().toISOString(), level, message, ...fields });
}

function prettyLine(level: LogLevel, message: string, fields: LogFields): string {
  const known = Object.entries(fields).filter(([, value]) => value !== undefined);
  const facts = known.map(([key, value]) => ` ${key}=${JSON.stringify(value)}`).join("");
  return `${new Date().toISOString().slice(11, 19)} ${level.toUpperCase().padEnd(5)} ${message}${facts}`;
}
