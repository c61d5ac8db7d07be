import { chmod, lstat, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createHelmRepositories, type HelmRepositories } from "./helm-repositories.ts";

let folder: string;
let repositories: HelmRepositories;
let calls = 0;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "helm-repositories-test-"));
  await mkdir(join(folder, "home/.config/helm"), { recursive: true });
  await mkdir(join(folder, "home/.cache/helm/repository"), { recursive: true });
  repositories = createHelmRepositories({ HOME: join(folder, "home") }, join(folder, "shared"));
});
afterEach(() => rm(folder, { recursive: true }));

const operatorList = (text: string) => writeFile(join(folder, "home/.config/helm/repositories.yaml"), text);
const operatorCache = (name: string, text: string) =>
  writeFile(join(folder, "home/.cache/helm/repository", name), text);

/** What a call gets. */
async function give(): Promise<{ config: string; cache: string }> {
  const config = join(folder, `call-${calls}`, "repositories.yaml");
  const cache = join(folder, `call-${calls++}`, "cache");
  await repositories.give(config, cache);
  return { config, cache };
}

test("without repositories a call gets nothing", async () => {
  const { config } = await give();
  await expect(lstat(config)).rejects.toThrow("ENOENT");
});

test("a call gets the list and the indexes, and none of the downloaded charts", async () => {
  await operatorList("repositories: []");
  await operatorCache("mine-index.yaml", "entries: {}");
  await operatorCache("mine-charts.txt", "web");
  await operatorCache("web-1.0.0.tgz", "a chart");
  const { config, cache } = await give();
  expect(await readFile(config, "utf8")).toBe("repositories: []");
  expect((await readdir(cache)).sort()).toEqual(["mine-charts.txt", "mine-index.yaml"]);
  expect(await readFile(join(cache, "mine-index.yaml"), "utf8")).toBe("entries: {}");
});

test("a line with two stages of helm gets them once", async () => {
  await operatorList("repositories: []");
  await operatorCache("mine-index.yaml", "entries: {}");
  const { config, cache } = await give();
  await repositories.give(config, cache);
  expect(await readdir(cache)).toEqual(["mine-index.yaml"]);
});

test("an index that the operator has updated is copied again", async () => {
  await operatorList("repositories: []");
  await operatorCache("mine-index.yaml", "old");
  await give();
  await operatorCache("mine-index.yaml", "newer");
  expect(await readFile(join((await give()).cache, "mine-index.yaml"), "utf8")).toBe("newer");
});

test("what a call writes reaches neither the operator's files nor the next call", async () => {
  await operatorList("repositories: []");
  await operatorCache("mine-index.yaml", "good");
  const first = await give();
  await chmod(first.config, 0o600);
  await writeFile(first.config, "evil");
  await writeFile(join(first.cache, "mine-index.yaml"), "evil!");
  const second = await give();
  expect(await readFile(second.config, "utf8")).toBe("repositories: []");
  expect(await readFile(join(second.cache, "mine-index.yaml"), "utf8")).toBe("good");
  expect(await readFile(join(folder, "home/.cache/helm/repository/mine-index.yaml"), "utf8")).toBe("good");
});
