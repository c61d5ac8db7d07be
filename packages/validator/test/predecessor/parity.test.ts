import { describe, expect, it } from "vitest";
import { type Difference, differences } from "./differences.ts";
import { decide, type Row, rows } from "./rows.ts";

const isOf = (difference: Difference, row: Row) =>
  row.expected !== difference.decides &&
  difference.rows.some(([name, command]) => name === row.function && command === row.command);

describe("what the two predecessors' own tests expect", () => {
  it.each(rows.map((row, at) => ({ row, at, title: `${row.function}: ${row.command || "nothing"}` })))(
    "$at $title",
    ({ row }) => {
      const difference = differences.find((candidate) => isOf(candidate, row));
      expect(decide(row)).toBe(difference?.decides ?? row.expected);
    },
  );

  it("all of it is looked at", () => {
    expect(rows).toHaveLength(137);
  });
});

describe("each deliberate difference", () => {
  it.each(differences)("has a reason, and rows of the tables: $reason", (difference) => {
    expect(difference.reason.trim().length).toBeGreaterThan(20);
    expect(difference.rows).not.toEqual([]);
    for (const key of difference.rows) {
      expect(rows.filter((row) => isOf({ ...difference, rows: [key] }, row))).not.toEqual([]);
    }
  });

  it("stands there once", () => {
    const keys = differences.flatMap((difference) => difference.rows.map((key) => key.join(": ")));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
});
