import { expect, test } from "vitest";
import { staged, withoutFingerprints } from "../../test/redaction/staged.ts";
import { createComparedObjects } from "./compared-objects.ts";

function hide(input: string, chunk: number) {
  const learned: string[] = [];
  let hidden = false;
  const stage = createComparedObjects(
    (value) => learned.push(Buffer.from(value).toString()),
    () => {
      hidden = true;
    },
  );
  const text = withoutFingerprints(staged(stage, input, [chunk]).toString());
  return { text, learned, hidden };
}

const CHUNKS = [1, 7, 1 << 16] as const;
const VALUE = Buffer.from("a secret value").toString("base64");

test.each([
  [
    "lines alone",
    (value: string, line: string) =>
      `\n===== /Secret team/db ======\n4c4,5\n<   password: ${value}\n---\n>   password: ${value}\n>     ${line}\n9d9\n< type: Opaque\n`,
  ],
  [
    "lines among others",
    (value: string, line: string) =>
      `===== /Secret team/db ======\n--- a\n+++ b\n@@ -1,5 +1,5 @@\n apiVersion: v1\n data:\n-  password: ${value}\n+  password: ${value}\n+    ${line}\n kind: Secret\n`,
  ],
])("a Secret's values are hidden where a comparison shows %s", (_what, shown) => {
  for (const chunk of CHUNKS) {
    const { text, learned, hidden } = hide(shown(VALUE, "more of it"), chunk);
    expect({ text, hidden }).toEqual({ text: shown("<redacted>", "<redacted>"), hidden: true });
    expect(learned).toContain("a secret value");
  }
});

test.each([
  [
    "what is masked already",
    "===== /Secret team/db ======\n4c4\n<   password: ++++++++\n---\n>   password: +++++++++\n",
  ],
  [
    "other objects, behind a Secret too",
    "===== /Secret team/db ======\n===== apps/Deployment team/web ======\n8c8\n<   replicas: 2\n---\n>   replicas: 3\n\n",
  ],
  ["a text without an end", "TIMESTAMP  GROUP\n  a: b"],
])("%s comes out byte for byte", (_what, text) => {
  for (const chunk of CHUNKS) expect(hide(text, chunk)).toEqual({ text, learned: [], hidden: false });
});
