import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { programNamed } from "../catalogue/programs.ts";
import { pruneToolchain } from "./prune.ts";

test("earlier versions and build caches go, the pinned programs stay", async () => {
  const folder = temporaryFolder();
  const yq = join(folder, "linux-amd64", "yq");
  const kept = join(yq, programNamed("yq").brought.version);
  const old = join(yq, "4.0.0");
  const unknown = join(folder, "linux-amd64", "gone", "1.0.0");
  const caches = join(folder, "go");
  for (const path of [kept, old, unknown, join(caches, "build")]) {
    mkdirSync(path, { recursive: true });
  }

  expect((await pruneToolchain(folder, { os: "linux", arch: "amd64" })).toSorted()).toEqual(
    [caches, unknown, old].toSorted(),
  );
  expect([kept, old, unknown, caches].map((path) => existsSync(path))).toEqual([true, false, false, false]);
});

test("a folder that is not there has nothing to prune", async () => {
  expect(await pruneToolchain(join(temporaryFolder(), "none"), { os: "linux", arch: "amd64" })).toEqual([]);
});
