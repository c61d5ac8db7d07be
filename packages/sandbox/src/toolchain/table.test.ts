import { expect, test } from "vitest";
import { programTable } from "./table.ts";

test("the table says what came from where, and what is missing", () => {
  const table = programTable({
    found: [
      { name: "kubectl", path: "/usr/bin/kubectl", version: "1.36.3", source: "path" },
      { name: "jq", path: "/cache/jq/gojq", version: "0.12.19", source: "module", note: "gojq, in jq's place" },
    ],
    missing: [{ name: "helm", reasons: {} }],
  });

  expect(table).toBe(
    [
      "PROGRAM  VERSION  FROM     WHERE             NOTE",
      "kubectl  1.36.3   PATH     /usr/bin/kubectl",
      "jq       0.12.19  built    /cache/jq/gojq    gojq, in jq's place",
      "helm     -        missing  -                 the package manager",
    ].join("\n"),
  );
});
