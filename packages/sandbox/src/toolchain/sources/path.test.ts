import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { bringPrograms, findProgram } from "../ensure-programs.ts";
import { install } from "../kept/installation.ts";
import { programNamed, type ProgramName } from "../catalogue/programs.ts";

const PLATFORM = { os: "linux", arch: "amd64" } as const;

/** A program that answers as the real one does when it is asked for its version. */
const put = (folder: string, executable: string, answer: string): string => {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, executable);
  writeFileSync(path, `#!/bin/sh\ncat <<'END'\n${answer}\nEND\n`);
  chmodSync(path, 0o755);
  return path;
};

const look = (name: ProgramName, folder: string, searchPath: string) =>
  bringPrograms([name], { folder, searchPath, sources: ["path", "cache"], platform: PLATFORM, checksums: {} });

const KUBECTL = (version: string): string => `{\n  "clientVersion": {\n    "gitVersion": "${version}"\n  }\n}`;

test.for<[ProgramName, string, string, string]>([
  ["kubectl", "kubectl", KUBECTL("v1.36.0"), "1.36.0"],
  ["kubectl", "kubectl", KUBECTL("v1.35.4-dispatcher"), "1.35.4-dispatcher"],
  ["kube-apiserver", "kube-apiserver", "Kubernetes v1.36.9", "1.36.9"],
  ["etcd", "etcd", "etcd Version: 3.6.1\nGit SHA: abc", "3.6.1"],
  ["kwok", "kwok", "kwok version v0.8.1 go1.26.8 (linux/amd64)", "0.8.1"],
  ["helm", "helm", "v4.0.0+g1234567", "4.0.0+g1234567"],
  ["helm3", "helm3", "v3.15.0+g1234567", "3.15.0+g1234567"],
  ["helm3", "helm", "v3.15.0+g1234567", "3.15.0+g1234567"],
  ["yq", "yq", "yq (https://github.com/mikefarah/yq/) version v4.44.1", "4.44.1"],
  ["jq", "jq", "jq-1.7.1", "1.7.1"],
  ["jq", "gojq", "gojq 0.12.16 (rev: abc/go1.22)", "0.12.16"],
  ["argocd", "argocd", "argocd: v3.1.0+abc\n", "3.1.0"],
  ["istioctl", "istioctl", "client version: 1.30.2", "1.30.2"],
])("%s is taken from PATH as %s when it says %j", async ([name, executable, answer, version]) => {
  const bin = join(temporaryFolder(), "bin");
  const path = put(bin, executable, answer);

  const { found } = await look(name, temporaryFolder(), bin);

  expect(found[0]).toMatchObject({ name, path, version, source: "path" });
  expect(found[0]?.note).toBe(executable === "gojq" ? "gojq, in jq's place" : undefined);
});

test.for<[ProgramName, string, string, RegExp]>([
  ["yq", "yq", "yq 0.0.0", /yq is another program of that name/],
  ["yq", "yq", "yq version 3.1.0", /another program/],
  ["kubectl", "kubectl", KUBECTL("v1.32.4-dispatcher"), /is version 1\.32\.4-dispatcher, not >=1\.35/],
  ["helm", "helm", "v3.15.0+g1234567", /is version 3\.15\.0/],
  ["helm3", "helm", "v4.1.0+g1234567", /is version 4\.1\.0/],
  ["jq", "jq", "jq-1.5", /is version 1\.5, not >=1\.6\.0/],
  ["etcd", "etcd", "etcd Version: 3.5.9", /is version 3\.5\.9/],
])("%s is not taken from PATH as %s when it says %j", async ([name, executable, answer, reason]) => {
  const bin = join(temporaryFolder(), "bin");
  put(bin, executable, answer);

  const { missing } = await look(name, temporaryFolder(), bin);

  expect(missing[0]?.reasons.path).toMatch(reason);
});

test("the first that will do is taken, past one that will not, and folders that are not absolute are passed over", async () => {
  const root = temporaryFolder();
  put(join(root, "old"), "jq", "jq-1.5");
  const good = put(join(root, "good"), "jq", "jq-1.7");
  symlinkSync(join(root, "old"), join(root, "same"));
  const searchPath = ["", "relative", join(root, "old"), join(root, "same"), join(root, "good")].join(delimiter);

  const { found } = await look("jq", temporaryFolder(), searchPath);

  expect(found[0]?.path).toBe(good);
});

test("a program that breaks is passed over", async () => {
  const bin = join(temporaryFolder(), "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "jq"), "not a program", { mode: 0o755 });

  const { missing } = await look("jq", temporaryFolder(), bin);

  expect(missing[0]?.reasons.path).toMatch(/bin\/jq does not run|another program/);
});

test("PATH goes before the cache, and the cache before nothing", async () => {
  const folder = temporaryFolder();
  const scratch = join(folder, "scratch");
  const bin = join(temporaryFolder(), "bin");
  const onPath = put(bin, "yq", "yq (https://github.com/mikefarah/yq/) version v4.44.1");
  const file = put(scratch, "yq", "yq (https://github.com/mikefarah/yq/) version v4.54.1");
  const cached = await install(
    { program: programNamed("yq"), file, scratch, source: "module", version: "4.54.1" },
    { folder, platform: PLATFORM },
  );
  const options = { folder, platform: PLATFORM, checksums: {} };

  expect(await findProgram("yq", { ...options, searchPath: bin })).toMatchObject({ path: onPath, source: "path" });
  expect(await findProgram("yq", { ...options, searchPath: "" })).toEqual(cached);
  expect(await findProgram("kwok", { ...options, searchPath: "" })).toBeUndefined();
});
