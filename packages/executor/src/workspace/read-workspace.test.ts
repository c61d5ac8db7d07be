import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readWorkspace } from "./read-workspace.ts";

const base = mkdtempSync(join(tmpdir(), "k8s-mcp-workspace-"));
const root = join(base, "root");
const other = join(base, "other");

beforeAll(() => {
  mkdirSync(join(root, "chart/templates"), { recursive: true });
  mkdirSync(join(root, "chart/.git"));
  mkdirSync(other);
  writeFileSync(join(base, "outside.yaml"), "secret: 1");
  writeFileSync(join(root, "app.yaml"), "kind: Pod");
  writeFileSync(join(root, "chart/Chart.yaml"), "name: chart");
  writeFileSync(join(root, "chart/templates/pod.yaml"), "kind: Pod");
  writeFileSync(join(root, "chart/.git/config"), "token");
  writeFileSync(join(root, "archive.tgz"), Buffer.from([0x1f, 0x8b, 0xff, 0xfe]));
  writeFileSync(join(other, "other.yaml"), "kind: Service");
  symlinkSync("app.yaml", join(root, "inside-link.yaml"));
  symlinkSync("../outside.yaml", join(root, "outside-link.yaml"));
  symlinkSync(base, join(root, "folder-link"));
  symlinkSync("/dev/zero", join(root, "device"));
  mkdirSync(join(root, "with-link"));
  symlinkSync("../../outside.yaml", join(root, "with-link/deep.yaml"));
  execFileSync("mkfifo", [join(root, "pipe")]);
});

afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("readWorkspace", () => {
  it.each<[string, string[], Record<string, string>]>([
    ["a file", ["app.yaml"], { "app.yaml": "kind: Pod" }],
    ["a file by a path with a dot", ["./app.yaml"], { "./app.yaml": "kind: Pod" }],
    ["a link that stays inside", ["inside-link.yaml"], { "inside-link.yaml": "kind: Pod" }],
    ["a file of the second root", ["other.yaml"], { "other.yaml": "kind: Service" }],
    [
      "a folder, without hidden names",
      ["./chart/"],
      { "./chart/Chart.yaml": "name: chart", "./chart/templates/pod.yaml": "kind: Pod" },
    ],
  ])("reads %s", async (_, paths, files) => {
    expect(await readWorkspace(paths, [root, other])).toEqual({ ok: true, files });
  });

  it.each([
    ["an absolute path", "/etc/hostname", "relative path"],
    ["a path that climbs", "chart/../../outside.yaml", "relative path"],
    ["a link that leads out", "outside-link.yaml", "leads out of the workspace"],
    ["a file behind a folder that leads out", "folder-link/outside.yaml", "leads out of the workspace"],
    ["a folder that holds such a link", "with-link", "leads out of the workspace"],
    ["a device", "device", "leads out of the workspace"],
    ["a pipe, without waiting for it", "pipe", "no regular file"],
    ["what is no text", "archive.tgz", "not text"],
    ["what is not there", "missing.yaml", "not in the workspace"],
  ])("refuses %s", async (_, path, reason) => {
    const result = await readWorkspace([path], [root, other]);
    expect(result).toEqual({ ok: false, message: expect.stringContaining(reason) });
    expect(JSON.stringify(result)).not.toContain(base);
  });

  it("says so where there is no workspace", async () => {
    expect(await readWorkspace(["app.yaml"], [])).toEqual({
      ok: false,
      message: expect.stringContaining("no workspace"),
    });
  });
});
