import type { Block } from "../suite.ts";

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function row(cells: readonly string[], widths: readonly number[]): string {
  return `| ${cells.map((text, column) => cell(text).padEnd(widths[column] ?? 0)).join(" | ")} |`;
}

function formatTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => cell(cells[column] ?? "").length), 3),
  );
  const line = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [row(head, widths), line, ...rows.map((cells) => row(cells, widths))].join("\n");
}

/** Markdown of what a suite found. */
export function formatBlocks(blocks: readonly Block[]): string {
  return blocks.map((block) => (typeof block === "string" ? block : formatTable(block.table))).join("\n\n");
}
