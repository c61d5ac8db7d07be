import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Validator } from "@cfworker/json-schema";
import { describe, expect, test } from "vitest";
import { lintText } from "../lint-text.ts";
import { settingsFor } from "../profile/settings.ts";
import { FORMATS } from "./registry.ts";

const require = createRequire(import.meta.url);
const script = "#!/bin/sh\nkubectl delete pods --all <&1\nkubectl get secret a -o yaml # 100%\n";
const settings = settingsFor({ rules: { K8S122: "off" } });
const problems = lintText("a b/deploy.sh", script, settings)?.problems ?? [];
const report = { problems, files: 1, commands: 2, suppressed: 1, known: 0, version: "1.2.3" };
const options = {
  color: false,
  fixHint: true,
  sourceLine: (_file: string, line: number) => script.split("\n")[line - 1],
};

test("text shows the line, a caret, the reason and what to write instead", () => {
  expect(FORMATS.text({ ...report, problems: problems.slice(0, 1) }, options)).toBe(
    [
      "a b/deploy.sh:2:16 error K8S214 delete-everything",
      "  2 | kubectl delete pods --all <&1",
      "    |                ^^^^",
      "  Deletes all pods.",
      "  Instead: kubectl get pods",
      "",
      "1 error, 0 warnings in 2 commands in 1 file (1 suppressed).",
      "",
    ].join("\n"),
  );
});

test.each([
  ["\tkubectl delete pods --all", 16],
  ["echo 日本; kubectl delete pods --all", 26],
  ["echo 🚀; kubectl delete pods --all", 24],
  ["echo e\u0301é; kubectl delete pods --all", 24],
])("the caret stands below the word, however wide what is in front of it: %j", (line, columns) => {
  const found = lintText("a.sh", line, settings)?.problems ?? [];
  const shown = FORMATS.text({ ...report, problems: found }, { ...options, sourceLine: () => line });
  expect(shown).toContain(`    | ${" ".repeat(columns)}^^^^\n`);
});

test("text takes no terminal codes from a file", () => {
  expect(FORMATS.text(report, { ...options, sourceLine: () => "kubectl \u001b[31mdelete" })).not.toContain("\u001b");
});

test("sarif is valid by the schema of 2.1.0", () => {
  const schema = JSON.parse(
    readFileSync(require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"), "utf8"),
  );
  const result = new Validator(schema, "4").validate(JSON.parse(FORMATS.sarif(report, options)));
  expect(result.errors).toEqual([]);
  expect(new Validator(schema, "4").validate({ version: "2.1.0", runs: [{}] }).valid).toBe(false);
});

function fingerprints(text: string): readonly string[] {
  return (lintText("deploy.sh", text, settingsFor())?.problems ?? []).map(({ fingerprint }) => fingerprint);
}

test("fingerprints stay when lines move, and tell like commands apart", () => {
  const before = fingerprints("kubectl delete pods --all\n");
  expect(fingerprints("# more\n\nkubectl   delete pods --all\n")).toEqual(before);
  const twice = fingerprints("kubectl delete pods --all\nkubectl delete pods --all\n");
  expect(new Set(twice).size).toBe(twice.length);
});

test("github's commands are escaped", () => {
  expect(FORMATS.github(report, options).split("\n")[0]).toBe(
    "::error file=a b/deploy.sh,line=2,endLine=2,col=16,endColumn=20,title=K8S214 delete-everything::Deletes all pods. Instead: kubectl get pods",
  );
});

describe("each format can be read by what reads it", () => {
  test("json", () => {
    expect(JSON.parse(FORMATS.json(report, options))).toMatchObject({
      version: "1.2.3",
      problems: [{ id: "K8S214" }, { id: "K8S301" }],
    });
  });

  test("gitlab", () => {
    expect(JSON.parse(FORMATS.gitlab(report, options))[0]).toMatchObject({
      check_name: "K8S214",
      severity: "blocker",
      location: { path: "a b/deploy.sh", lines: { begin: 2, end: 2 } },
    });
  });

  test("junit", () => {
    const text = FORMATS.junit(report, options);
    expect(text).toContain('<testsuite name="a b/deploy.sh" tests="2" failures="2">');
    expect(text).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });
});
