import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { settingsFor } from "../profile/settings.ts";
import { lintFiles } from "./lint-files.ts";

const folder = mkdtempSync(join(tmpdir(), "k8s-mcp-lint-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string, size?: number): void {
  writeFileSync(join(folder, name), content);
  if (size !== undefined) truncateSync(join(folder, name), size);
}

test("a script that is too large to be read is a finding; data, and what is gone by now, are none", () => {
  const large = 5 * 1024 * 1024;
  write("huge.sh", "kubectl delete pods --all\n", large);
  write("huge.md", "kubectl delete pods --all\n", large);
  write("huge", "#!/bin/sh\n", large);
  write("binary.sh", "kubectl delete pods --all\n\0");
  const names = ["huge.sh", "huge.md", "huge", "binary.sh", "gone.sh"];
  const found = lintFiles(names, folder, settingsFor()).flatMap(({ problems }) => problems);
  expect(found).toMatchObject([{ id: "K8S093", file: "huge.sh", line: 1, level: "error" }]);
});

test("a team may switch that off", () => {
  write("huge.sh", "", 5 * 1024 * 1024);
  const [linted] = lintFiles(["huge.sh"], folder, settingsFor({ rules: { K8S093: "off" } }));
  expect(linted?.problems).toEqual([]);
});

test("what Windows writes in UTF-16 is read", () => {
  writeFileSync(join(folder, "clean.ps1"), Buffer.from("\uFEFFkubectl delete pods --all\r\n", "utf16le"));
  const [linted] = lintFiles(["clean.ps1"], folder, settingsFor());
  expect(linted?.problems).toMatchObject([{ id: "K8S122" }, { id: "K8S214", line: 1, column: 16 }]);
});
