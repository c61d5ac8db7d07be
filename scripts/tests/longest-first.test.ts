import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository } from "./imports.ts";
import { LONGEST } from "./longest-first.ts";

test("each of the files that go first is there, once", () => {
  expect(LONGEST.filter((file) => !existsSync(join(repository, file)))).toEqual([]);
  expect(new Set(LONGEST).size).toBe(LONGEST.length);
});
