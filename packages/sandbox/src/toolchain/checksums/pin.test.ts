import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startReleaseServer, type PublishOptions } from "../../../test/release-server.ts";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { checksumKey, readChecksums } from "./checksums.ts";
import { ensurePrograms } from "../ensure-programs.ts";
import { pinChecksums } from "./pin.ts";
import { PLATFORMS, type Platform } from "../catalogue/platform.ts";
import { programNamed } from "../catalogue/programs.ts";

const LINUX: Platform = { os: "linux", arch: "amd64" };
const HELM = programNamed("helm");
const KEY = checksumKey(HELM.brought.release(LINUX).url);

const pinHelm = async (publish: PublishOptions, listed: Record<string, string> = {}) => {
  const server = await startReleaseServer();
  const folder = temporaryFolder();
  const file = join(folder, "checksums.json");
  writeFileSync(file, JSON.stringify(listed));
  const { sha256 } = await server.publish(HELM, LINUX, publish);
  const report = await pinChecksums({ folder, file, mirror: server.url, names: ["helm"], platforms: [LINUX] });
  return { server, file, sha256, report };
};

test("a list that is filled is what programs are checked by", async () => {
  const { server, file, sha256, report } = await pinHelm({}, { "z.example/other": "1", "a.example/other": "2" });

  expect(report).toEqual({ pinned: { [KEY]: sha256 }, failed: [] });
  expect(Object.keys(await readChecksums(file))).toEqual(["a.example/other", KEY, "z.example/other"]);
  expect(readFileSync(file, "utf8")).toMatch(/^\{\n {2}"a\.example.*\n\}\n$/s);

  const { helm } = await ensurePrograms(["helm"], {
    folder: temporaryFolder(),
    mirror: server.url,
    sources: ["release"],
    platform: LINUX,
    checksums: await readChecksums(file),
  });
  expect(helm.note).toBeUndefined();
});

test.for([
  ["its publisher's checksum is another", { sha256: "c".repeat(64) }, {}, /its publisher says c{64}/],
  ["it is not there", { delivery: "missing" }, {}, /answered 404/],
  ["its publisher has no checksum", { withoutChecksum: true }, {}, /sha256sum answered 404/],
  ["it is not what it was when it was pinned", {}, { [KEY]: "d".repeat(64) }, /the list says d{64}/],
] as const)("a file is not pinned when %s, and the list stays as it was", async ([, publish, listed, reason]) => {
  const { file, report } = await pinHelm(publish, listed);

  expect(report.pinned).toEqual({});
  expect(report.failed).toEqual([{ url: HELM.brought.release(LINUX).url, reason: expect.stringMatching(reason) }]);
  expect(await readChecksums(file)).toEqual(listed);
});

test("every platform's file of a program is pinned", async () => {
  const server = await startReleaseServer();
  const folder = temporaryFolder();
  const file = join(folder, "checksums.json");
  writeFileSync(file, "{}");
  for (const platform of PLATFORMS) {
    await server.publish(programNamed("etcd"), platform);
  }

  const { pinned, failed } = await pinChecksums({ folder, file, mirror: server.url, names: ["etcd"] });

  expect(failed).toEqual([]);
  expect(Object.keys(pinned).map((key) => key.split("-").slice(-2).join("-"))).toEqual([
    "linux-amd64.tar.gz",
    "linux-arm64.tar.gz",
    "darwin-amd64.zip",
    "darwin-arm64.zip",
  ]);
});
