import { describe, expect, test } from "vitest";
import { filesIn, foldersOf } from "./folders.ts";

const FOLDERS = foldersOf(
  ["d/b.yaml", "d/e/f/c.yaml", "a.yaml", "d/a.yaml", "/r/x.yaml", "/y.yaml", "./d/z.yaml", "d//w.yaml"].map(
    (path) => [path, ""] as const,
  ),
);

function paths(folder: string, deep: boolean, listed = new Set<string>()): readonly string[] {
  return filesIn(folder, FOLDERS, deep, listed).files.map(({ path }) => path);
}

describe("a folder", () => {
  test.each([
    ["d", false, ["d/b.yaml", "d/a.yaml"]],
    ["d/", false, ["d/b.yaml", "d/a.yaml"]],
    ["d", true, ["d/b.yaml", "d/a.yaml", "d//w.yaml", "d/e/f/c.yaml"]],
    ["d/e", true, ["d/e/f/c.yaml"]],
    ["d/e", false, []],
    ["./d", true, ["./d/z.yaml"]],
    ["/", true, ["/y.yaml", "/r/x.yaml"]],
    [".", true, ["./d/z.yaml"]],
    ["x", true, []],
    ["a.yaml", true, []],
  ])("%s, deep %j", (folder, deep, expected) => {
    expect(paths(folder, deep)).toEqual(expected);
  });

  test("lists nothing that was listed before, and says so", () => {
    const listed = new Set<string>();
    expect(paths("d/e", true, listed)).toEqual(["d/e/f/c.yaml"]);
    expect(paths("d", true, listed)).toEqual(["d/b.yaml", "d/a.yaml", "d//w.yaml"]);
    expect(filesIn("d/e/f", FOLDERS, true, listed)).toEqual({ files: [], again: true });
    expect(filesIn("x", FOLDERS, true, listed).again).toBe(false);
  });
});
