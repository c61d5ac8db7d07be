import type { Problem } from "./problem.ts";
import { UsageError } from "../usage-error.ts";

/** What was there when a repository began to be linted: it is left out of reports until it is corrected. */
export type Baseline = ReadonlySet<string>;

/** A line for each, so that two people who correct something do not meet in it. */
export function writeBaseline(problems: readonly Problem[]): string {
  const known = problems.map(({ id, file, command, fingerprint }) => ({
    fingerprint,
    id,
    file,
    command: command.slice(0, 120),
  }));
  known.sort((one, other) => (one.file + one.fingerprint < other.file + other.fingerprint ? -1 : 1));
  return `{"version":1,"known":[\n${known.map((one) => JSON.stringify(one)).join(",\n")}\n]}\n`;
}

/**
 * Reads what {@link writeBaseline} wrote.
 *
 * @throws {UsageError} where it is something else.
 */
export function readBaseline(text: string, file: string): Baseline {
  const wrong = () =>
    new UsageError(`${file} is no baseline. Write one with \`k8s-mcp-lint --write-baseline ${file}\`.`);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    throw wrong();
  }
  const known: unknown = typeof data === "object" && data !== null && "known" in data ? data.known : undefined;
  if (!Array.isArray(known)) throw wrong();
  return new Set(
    known.flatMap((one: unknown) =>
      typeof one === "object" && one !== null && "fingerprint" in one && typeof one.fingerprint === "string"
        ? [one.fingerprint]
        : [],
    ),
  );
}
