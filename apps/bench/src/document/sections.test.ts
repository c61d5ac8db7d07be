import { describe, expect, it } from "vitest";
import { withSection } from "./sections.ts";

const one = withSection("# Benchmarks\n", "one", "old");
const both = withSection(one, "two", "other");

describe("a section", () => {
  it("is put at the end where the document has none", () => {
    expect(one).toBe("# Benchmarks\n\n<!-- suite: one -->\n\nold\n\n<!-- end: one -->\n");
  });

  it("takes the place of the one that was there, and leaves the others", () => {
    expect(withSection(both, "one", "new")).toBe(both.replace("old", "new"));
  });

  it("is not written over the rest of the document", () => {
    expect(() => withSection("<!-- suite: one -->\n\nmore", "one", "new")).toThrow("has no end");
  });
});
