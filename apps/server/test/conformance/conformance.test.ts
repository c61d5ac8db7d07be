import { execFile } from "node:child_process";
import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { serve } from "../fixtures/http-service.ts";
import { conformanceCatalogue } from "./catalogue.ts";

const suite = dirname(fileURLToPath(import.meta.resolve("@modelcontextprotocol/conformance/package.json")));

interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

let service: Awaited<ReturnType<typeof serve>>;
let folder: string;
beforeAll(async () => {
  service = await serve(conformanceCatalogue(), { maxSessions: 100 });
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-conformance-"));
});
afterAll(async () => {
  await service.close(0);
  await rm(folder, { recursive: true });
});

// The requirements of both eras, frozen by the suite's authors; no list of excuses.
describe.each(["2025-11-25", "2026-07-28"])("what %s requires of a server", (revision) => {
  let required: readonly string[];
  let checks: ReadonlyMap<string, readonly Check[]>;
  beforeAll(async () => {
    required = parse(await readFile(join(suite, "requirements", `${revision}.yaml`), "utf8")).server;
    const results = join(folder, revision);
    const args = ["server", "--url", service.url, "--requirements", revision, "-o", results];
    const running = promisify(execFile)(process.execPath, [join(suite, "dist", "index.js"), ...args], {
      maxBuffer: 64 * 1024 * 1024,
    });
    await running;
    checks = await checksIn(results);
  });

  test("was looked at, all of it", () => {
    expect(required.length).toBeGreaterThanOrEqual(30);
    const passed = required.filter((scenario) => checks.get(scenario)?.some(({ status }) => status === "SUCCESS"));
    expect(passed).toEqual(required);
  });

  test("holds, without a warning", () => {
    const wrong = required.flatMap((scenario) =>
      (checks.get(scenario) ?? []).filter(({ status }) => status !== "SUCCESS" && status !== "INFO"),
    );
    expect(wrong).toEqual([]);
  });
});

/** What was checked, by scenario. */
async function checksIn(results: string): Promise<ReadonlyMap<string, readonly Check[]>> {
  const scenarios = (await readdir(results)).map(async (name): Promise<[string, readonly Check[]]> => [
    /^server-(?<scenario>.+?)-\d{4}-\d\d-\d\dT/u.exec(name)?.groups?.["scenario"] ?? name,
    JSON.parse(await readFile(join(results, name, "checks.json"), "utf8")),
  ]);
  return new Map(await Promise.all(scenarios));
}
