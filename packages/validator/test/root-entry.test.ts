import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const IMPORT = /^(?:import|export)\s(?!type\s)[^;]*?from\s+"([^"]+)";/gm;

/** Every module that a file loads at run time, with what it imports from elsewhere. */
function outside(entry: URL): ReadonlySet<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  const pending = [entry];
  for (let file = pending.pop(); file; file = pending.pop()) {
    if (seen.has(file.href)) continue;
    seen.add(file.href);
    for (const [, specifier = ""] of readFileSync(file, "utf8").matchAll(IMPORT)) {
      if (specifier.startsWith(".")) pending.push(new URL(specifier, file));
      else found.add(specifier);
    }
  }
  return found;
}

describe("the entry of the package", () => {
  it("loads nothing but a hash function beside its own modules", () => {
    const loaded = outside(new URL("../src/index.ts", import.meta.url));
    expect([...loaded].filter((name) => !name.startsWith("@noble/hashes/"))).toEqual([]);
  });

  it("leaves YAML to the manifest entry", () => {
    const entry = new URL("../src/manifest/index.ts", import.meta.url);
    expect(existsSync(entry)).toBe(true);
    expect([...outside(entry)]).toEqual(["yaml"]);
  });
});
