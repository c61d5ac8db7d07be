import { judge } from "@k8s-mcp/validator";
import { assert, nat, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { SHAPES } from "../src/validator/shapes.ts";

const DECISIONS = ["allow", "confirm", "deny"];

describe.each(SHAPES)("$name", (shape) => {
  it("is judged without throwing, however long it is and wherever it ends", () => {
    assert(
      property(nat(33 * 1024), nat(999), nat(64), (bytes, seed, cut) => {
        const { command, options } = shape.build(bytes, seed);
        expect(DECISIONS).toContain(judge(command, options).decision);
        expect(DECISIONS).toContain(judge(command.slice(0, -1 - cut), options).decision);
      }),
      { numRuns: 5 },
    );
  });

  it("grows with what is asked for, and not beyond it", () => {
    const sizes = [1024, 8192, 32 * 1024].map((bytes) => {
      const { command, options } = shape.build(bytes, 7);
      const files = Object.values(options?.files ?? {}).join("").length;
      return options?.stdin?.length ?? Math.max(files, command.length);
    });
    expect(sizes[2]).toBeLessThanOrEqual(32 * 1024 + 200);
    expect(sizes).toEqual(sizes.toSorted((one, other) => one - other));
  });
});
