import { readFileSync, readdirSync } from "node:fs";
import { RULES } from "@k8s-mcp/validator";
import { describe, expect, test } from "vitest";
import { lintText } from "../lint-text.ts";
import { settingsFor } from "../profile/settings.ts";
import { FILE_RULES } from "./file-rules.ts";
import { SCRIPT_RULES } from "./registry.ts";

const strict = settingsFor({ profile: "strict" });

function idsIn(script: string): readonly string[] {
  return (lintText("script.sh", script, strict)?.problems ?? []).map(({ id }) => id);
}

describe.each([...SCRIPT_RULES, ...FILE_RULES])("$id $slug", ({ id, match, notMatch }) => {
  test.each(match)("finds something in: %s", (script) => {
    expect(idsIn(script)).toContain(id);
  });

  test.each(notMatch)("finds nothing in: %s", (script) => {
    expect(idsIn(script)).not.toContain(id);
  });
});

test("ids are of one series with the validator's, and each is used once", () => {
  const ids = [...RULES, ...SCRIPT_RULES, ...FILE_RULES].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const pages = readdirSync(new URL("../../../../packages/validator/src/language/", import.meta.url))
    .filter((file) => file.endsWith(".ts"))
    .map((file) =>
      readFileSync(new URL(`../../../../packages/validator/src/language/${file}`, import.meta.url), "utf8"),
    );
  for (const { id } of [...SCRIPT_RULES, ...FILE_RULES])
    expect(pages.some((page) => page.includes(`"${id}"`))).toBe(false);
});

test("no two rules say the same in their summary", () => {
  const summaries = [...SCRIPT_RULES, ...FILE_RULES].map(({ summary }) => summary);
  expect(new Set(summaries).size).toBe(summaries.length);
});
