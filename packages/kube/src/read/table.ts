import { type Fields, list, part, text } from "../connection/fields.ts";
import { isJson } from "./json.ts";
import type { Column, Row } from "./read.ts";

/** https://kubernetes.io/docs/reference/using-api/api-concepts/#receiving-resources-as-tables */
export const TABLE = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";

/** The column by which rows are named; of a type of its own it is the first. */
function nameColumn(columns: readonly Fields[]): number {
  return Math.max(
    0,
    columns.findIndex((column) => column["format"] === "name"),
  );
}

export function readColumns(table: Fields): readonly Column[] {
  return list(table, "columnDefinitions").map((column) => ({
    name: text(column, "name") ?? "",
    type: text(column, "type") ?? "string",
    description: text(column, "description") ?? "",
    priority: Number(column["priority"] ?? 0),
  }));
}

export function readRows(table: Fields): readonly Row[] {
  const at = nameColumn(list(table, "columnDefinitions"));
  return list(table, "rows").map((row) => {
    const cells = Array.isArray(row["cells"]) ? row["cells"].filter(isJson) : [];
    // Without its object a row is named by its cell.
    const metadata = part(part(row, "object"), "metadata");
    const namespace = text(metadata, "namespace");
    const named = cells[at];
    return {
      name: text(metadata, "name") ?? (typeof named === "string" ? named : ""),
      ...(namespace !== undefined && { namespace }),
      cells,
    };
  });
}
