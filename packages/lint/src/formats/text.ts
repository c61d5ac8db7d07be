import { stripVTControlCharacters, styleText } from "node:util";
import type { Problem } from "../problems/problem.ts";
import { columnsOf } from "./width.ts";
import { counted, type Formatter, type FormatOptions } from "./format.ts";

type Style = "red" | "yellow" | "bold" | "dim" | "cyan";

/** As wide as a terminal usually is; a longer line is shown from where the finding is. */
const WIDTH = 110;

function excerpt(
  problem: Problem,
  { sourceLine }: FormatOptions,
  paint: (style: Style, text: string) => string,
): string[] {
  // What a file holds must not steer the terminal.
  const line = stripVTControlCharacters(sourceLine(problem.file, problem.line) ?? "").replaceAll("\t", " ");
  if (line === "") return [];
  const from = problem.column > WIDTH - 30 ? problem.column - 20 : 0;
  const shown = line.slice(from, from + WIDTH);
  const last = problem.endLine === problem.line ? problem.endColumn : line.length + 1;
  const start = problem.column - 1 - from;
  const width = Math.max(1, columnsOf(shown.slice(start, start + last - problem.column)));
  const gutter = String(problem.line);
  return [
    paint("dim", `${gutter} | `) + shown,
    `${" ".repeat(gutter.length)} ${paint("dim", "|")} ${" ".repeat(columnsOf(shown.slice(0, start)))}${paint(problem.level === "error" ? "red" : "yellow", "^".repeat(width))}`,
  ];
}

/** For a person: the line, a caret, the reason, and what to write instead. */
export const formatText: Formatter = (report, options) => {
  const paint = (style: Style, text: string) =>
    options.color ? styleText(style, text, { validateStream: false }) : text;
  const lines = report.problems.flatMap((problem) => [
    `${paint("bold", `${problem.file}:${problem.line}:${problem.column}`)} ${paint(problem.level === "error" ? "red" : "yellow", problem.level)} ${paint("cyan", problem.id)} ${problem.slug}${problem.where === undefined ? "" : paint("dim", ` (${problem.where})`)}`,
    ...excerpt(problem, options, paint).map((line) => `  ${line}`),
    `  ${problem.message}`,
    ...(options.fixHint && problem.instead !== undefined ? [`  Instead: ${problem.instead}`] : []),
    "",
  ]);
  const errors = report.problems.filter(({ level }) => level === "error").length;
  const rest = [
    ...(report.suppressed > 0 ? [`${report.suppressed} suppressed`] : []),
    ...(report.known > 0 ? [`${report.known} in the baseline`] : []),
  ];
  const found = `${counted(errors, "error")}, ${counted(report.problems.length - errors, "warning")}`;
  const looked = `${counted(report.commands, "command")} in ${counted(report.files, "file")}`;
  return [...lines, `${found} in ${looked}${rest.length > 0 ? ` (${rest.join(", ")})` : ""}.`, ""].join("\n");
};
