import type { EnsureReport } from "./ensure-programs.ts";
import { programNamed } from "./catalogue/programs.ts";
import type { SourceName } from "./source.ts";

const CAME_FROM: Readonly<Record<SourceName, string>> = {
  path: "PATH",
  cache: "cache",
  release: "release",
  module: "built",
};

const HEADER = ["PROGRAM", "VERSION", "FROM", "WHERE", "NOTE"];

/** What came from where, as a table for people. */
export const programTable = ({ found, missing }: EnsureReport): string => {
  const rows = [
    HEADER,
    ...found.map(({ name, version, source, path, note = "" }) => [name, version, CAME_FROM[source], path, note]),
    ...missing.map(({ name }) => [name, "-", "missing", "-", programNamed(name).job]),
  ];
  const widths = HEADER.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};
