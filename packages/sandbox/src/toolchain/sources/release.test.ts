import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startReleaseServer, type ReleaseServer } from "../../../test/release-server.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { checksumKey } from "../checksums/checksums.ts";
import type { EnsureOptions } from "../context.ts";
import { bringPrograms, ensurePrograms } from "../ensure-programs.ts";
import { PLATFORMS, type Platform } from "../catalogue/platform.ts";
import { PROGRAM_NAMES, programNamed } from "../catalogue/programs.ts";
import type { ToolchainProgress } from "../progress.ts";

const LINUX: Platform = { os: "linux", arch: "amd64" };
const YQ = programNamed("yq");

/** A server that answers may take its time on a busy machine. */
const PATIENT = { answerMs: 60_000, stallMs: 60_000 };

const optionsFor = (server: ReleaseServer, folder: string, more: EnsureOptions = {}): EnsureOptions => ({
  folder,
  mirror: server.url,
  sources: ["cache", "release"],
  platform: LINUX,
  checksums: {},
  limits: PATIENT,
  ...more,
});

/** Nothing but finished programs may be left in the cache. */
const leftovers = (folder: string): readonly string[] =>
  ["tmp", "locks"].flatMap((name) => (existsSync(join(folder, name)) ? readdirSync(join(folder, name)) : []));

test.for(PLATFORMS.flatMap((platform) => PROGRAM_NAMES.map((name) => [name, platform] as const)))(
  "%s is brought from its release for %o",
  async ([name, platform]) => {
    const server = await startReleaseServer();
    const folder = temporaryFolder();
    await server.publish(programNamed(name), platform);

    const { found, missing } = await bringPrograms([name], optionsFor(server, folder, { platform }));

    expect(missing).toEqual([]);
    expect(found[0]).toMatchObject({ name, source: "release" });
    expect(found[0]?.note).toContain("checked against the publisher's own checksum only");
    expect(statSync(found[0]?.path ?? "").mode & 0o777).toBe(0o755);
    expect(leftovers(folder)).toEqual([]);
  },
);

test("a second run asks nobody and says where the program came from", async () => {
  const server = await startReleaseServer();
  const folder = temporaryFolder();
  await server.publish(YQ, LINUX);
  const first = await ensurePrograms(["yq"], optionsFor(server, folder));
  const asked = server.requests.length;

  expect(await ensurePrograms(["yq"], optionsFor(server, folder))).toEqual(first);
  expect(server.requests).toHaveLength(asked);
});

test("the list in the repository goes before what the publisher says", async () => {
  const server = await startReleaseServer();
  const { sha256 } = await server.publish(YQ, LINUX, { withoutChecksum: true });
  const checksums = { [checksumKey(YQ.brought.release(LINUX).url)]: sha256 };

  const { yq } = await ensurePrograms(["yq"], optionsFor(server, temporaryFolder(), { checksums }));

  expect(yq.note).toBeUndefined();
  expect(server.requests).toEqual([expect.stringContaining("/yq_linux_amd64")]);
});

const failures = [
  ["a checksum that is wrong", { sha256: "f".repeat(64) }, {}, /has SHA-256 \w{64}, not f{64}: it was not used/],
  ["no checksum at all", { withoutChecksum: true }, {}, /checksums-bsd answered 404/],
  ["a download that is cut off", { delivery: "truncated" }, {}, /broke off/],
  ["a download that goes silent", { delivery: "stalled" }, { stallMs: 300 }, /no data for 0\.3 s/],
  [
    "a server that never answers",
    { delivery: "silent" },
    { answerMs: 500 },
    /cannot be reached \(no answer in 0\.5 s\)/,
  ],
  ["a file that is not there", { delivery: "missing" }, {}, /yq_linux_amd64 answered 404/],
  ["another program under its name", { says: "yq 0.0.0" }, {}, /is another program of that name/],
] as const;

test.for(failures)("%s: it is not used, and the reason is given", async ([, publish, limits, reason]) => {
  const server = await startReleaseServer();
  const folder = temporaryFolder();
  await server.publish(YQ, LINUX, publish);

  const { found, missing } = await bringPrograms(
    ["yq"],
    optionsFor(server, folder, { limits: { ...PATIENT, ...limits } }),
  );

  expect(found).toEqual([]);
  expect(missing[0]?.reasons.release).toMatch(reason);
  expect(existsSync(join(folder, "linux-amd64"))).toBe(false);
  expect(leftovers(folder)).toEqual([]);
});

test("a slow download may take its time, and shows how far it is", async () => {
  const server = await startReleaseServer();
  const seen: ToolchainProgress[] = [];
  await server.publish(YQ, LINUX, { delivery: "slow" });

  const { yq } = await ensurePrograms(
    ["yq"],
    optionsFor(server, temporaryFolder(), { onProgress: (progress) => seen.push(progress) }),
  );

  expect(yq.version).toBe(YQ.brought.version);
  const fractions = seen.filter(({ phase }) => phase === "downloading").map(({ fraction }) => fraction ?? 0);
  expect(fractions.length).toBeGreaterThan(2);
  expect(fractions).toEqual([...fractions].sort((one, other) => one - other));
  expect(fractions.at(-1)).toBe(1);
  expect(seen.at(-1)?.message).toMatch(/^Downloading yq \S+ \[#{24}\] 100 % /);
});

test("a host that cannot be reached is tried once a run", async () => {
  let connections = 0;
  const host = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await once(host.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void host.close());
  const address = host.address();
  const port = typeof address === "object" ? address?.port : undefined;

  const { missing } = await bringPrograms(["yq", "kwok", "argocd"], {
    folder: temporaryFolder(),
    mirror: `http://127.0.0.1:${port}`,
    sources: ["release"],
    platform: LINUX,
    checksums: {},
  });

  expect(missing).toHaveLength(3);
  for (const { reasons } of missing) {
    expect(reasons.release).toMatch(/^127\.0\.0\.1:\d+ cannot be reached/);
  }
  expect(connections).toBe(1);
});

test("stopping in the middle of a download leaves nothing", async () => {
  const server = await startReleaseServer();
  const folder = temporaryFolder();
  const controller = new AbortController();
  await server.publish(YQ, LINUX, { delivery: "stalled" });

  const options = optionsFor(server, folder, {
    signal: controller.signal,
    onProgress: () => controller.abort(),
  });
  await expect(ensurePrograms(["yq"], options)).rejects.toMatchObject({ code: "ABORTED" });
  expect(leftovers(folder)).toEqual([]);
});

test("without a way to it the message gives the reason for each way and the two ways out", async () => {
  const server = await startReleaseServer();
  const options = optionsFor(server, temporaryFolder(), {
    sources: ["path", "cache", "release", "module"],
    searchPath: "",
  });

  await expect(ensurePrograms(["yq", "kwok"], options)).rejects.toMatchObject({
    code: "PROGRAM_UNAVAILABLE",
    message: expect.stringMatching(
      /kwok\n {4}on PATH: no kwok is there\n {4}in the cache: .*\n {4}its release: .*404\n {4}building it: Go 1\.26\.0 or newer is not on PATH\n {2}yq\n(.*\n)*Two ways out:\n {2}1\. .*\n.*\n {2}2\. /,
    ),
  });
});

test("a program that was damaged in the cache is brought again", async () => {
  const server = await startReleaseServer();
  const folder = temporaryFolder();
  await server.publish(YQ, LINUX);
  const { yq } = await ensurePrograms(["yq"], optionsFor(server, folder));
  writeFileSync(yq.path, "");

  await ensurePrograms(["yq"], optionsFor(server, folder));
  expect(readFileSync(yq.path, "utf8")).toContain("mikefarah");
});
