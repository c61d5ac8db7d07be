import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";
import { packageFolder } from "../../package-folder.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { currentPlatform, platformName } from "../catalogue/platform.ts";
import type { ToolchainProgress } from "../progress.ts";
import { bringPrograms, ensurePrograms } from "../ensure-programs.ts";

const BUILD = join(import.meta.dirname, "..", "..", "..", "test", "fixtures", "build.ts");

// Go may be there without a way to the modules: then there is nothing to build from.
const { status } = spawnSync("go", ["list", "-mod=readonly", "-deps", "github.com/itchyny/gojq/cmd/gojq"], {
  cwd: join(packageFolder(), "toolchain", "gojq"),
  env: { ...process.env, GOTOOLCHAIN: "local", GOWORK: "off", GOFLAGS: "" },
});
const modulesAreThere = status === 0;

const unfinished = (folder: string): readonly string[] =>
  ["tmp", "locks"].flatMap((name) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : []));

test.runIf(modulesAreThere)("a program is built from its pinned module, once", { timeout: 300_000 }, async () => {
  const folder = temporaryFolder();
  const builders = new Set<string>();
  const optionsOf = (caller: string) => ({
    folder,
    sources: ["cache", "module"] as const,
    onProgress: ({ phase }: ToolchainProgress) => phase === "building" && builders.add(caller),
  });

  const [first, second] = await Promise.all([
    ensurePrograms(["jq"], optionsOf("one")),
    ensurePrograms(["jq"], optionsOf("other")),
  ]);

  expect(first).toEqual(second);
  expect(first.jq).toMatchObject({ source: "module", note: "gojq, in jq's place" });
  expect(
    execFileSync(join(dirname(first.jq.path), "jq"), ["-c", "{b: .a}"], { input: `{"a": 1}`, encoding: "utf8" }),
  ).toBe(`{"b":1}\n`);
  expect(builders.size).toBe(1);
  expect(unfinished(folder)).toEqual([]);
});

test.runIf(modulesAreThere)(
  "a build that is killed leaves no process and nothing half-written",
  { timeout: 60_000 },
  async () => {
    const folder = temporaryFolder();
    const build = spawn(process.execPath, [BUILD, folder], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(createInterface({ input: build.stdout }), "line");
    expect(line).toContain("Building jq");
    const [scratch = ""] = readdirSync(join(folder, "tmp"));
    expect(scratch).not.toBe("");

    build.kill("SIGKILL");

    await expect
      .poll(() => spawnSync("pgrep", ["-f", join(folder, "tmp", scratch)]).status, { timeout: 20_000 })
      .toBe(1);
    await expect.poll(() => readdirSync(join(folder, "tmp")), { timeout: 20_000 }).toEqual([]);
    expect(existsSync(join(folder, platformName(currentPlatform()), "jq"))).toBe(false);

    // The lock of the killed run is in nobody's way.
    expect((await bringPrograms(["jq"], { folder, sources: ["cache"] })).found).toEqual([]);
  },
);

test.runIf(modulesAreThere)("stopping a build leaves nothing", { timeout: 60_000 }, async () => {
  const folder = temporaryFolder();
  const controller = new AbortController();
  const options = {
    folder,
    sources: ["module"] as const,
    signal: controller.signal,
    onProgress: () => controller.abort(),
  };

  await expect(ensurePrograms(["jq"], options)).rejects.toMatchObject({ code: "ABORTED" });
  expect(unfinished(folder)).toEqual([]);
});

test("when asked, the caches of builds do not stay", async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "go", "build"), { recursive: true });

  await bringPrograms(["jq"], { folder, sources: ["cache"], prune: true });

  expect(readdirSync(folder)).toEqual([]);
});

test("without Go the reason says what is missing", async () => {
  const { missing } = await bringPrograms(["kwok"], {
    folder: temporaryFolder(),
    sources: ["module"],
    searchPath: "/nonexistent",
  });

  expect(missing[0]?.reasons).toEqual({ module: "Go 1.26.0 or newer is not on PATH" });
});
