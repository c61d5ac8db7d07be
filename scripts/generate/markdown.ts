/** Text that may stand in a cell of a table. */
export function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}

export function row(...cells: readonly string[]): string {
  return `|${cells.map((text) => (text === "" ? " " : ` ${text} `)).join("|")}|`;
}

export function table(head: readonly string[], rows: readonly string[]): string {
  return [row(...head), `|${head.map(() => "---|").join("")}`, ...rows, ""].join("\n");
}
