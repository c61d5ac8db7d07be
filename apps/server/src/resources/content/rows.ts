import type { Column, Row } from "@k8s-mcp/kube";

interface Table {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

/** Reads one column of a table; undefined where the server has no such column. */
export function column({ columns }: Pick<Table, "columns">, name: string): ((row: Row) => string) | undefined {
  const at = columns.findIndex((candidate) => candidate.name === name);
  if (at === -1) return undefined;
  return ({ cells }) => {
    const cell = cells[at];
    return typeof cell === "string" || typeof cell === "number" ? String(cell) : "unknown";
  };
}

/** How many pods are in each state, in the word that kubectl has for it. */
export function podsByState(pods: Table): Readonly<Record<string, number>> {
  const stateOf = column(pods, "Status") ?? (() => "unknown");
  const counted: Record<string, number> = {};
  for (const row of pods.rows) {
    const state = stateOf(row);
    counted[state] = (counted[state] ?? 0) + 1;
  }
  return counted;
}
