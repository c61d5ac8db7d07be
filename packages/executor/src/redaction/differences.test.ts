import { text } from "node:stream/consumers";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { createRedactor } from "./redactor.ts";

const OLD = "k7dmBQRfoASozHHj4awk";
const NEW = "m3cab7qJFJ7tShUsLP3K";
const base64 = (value: string): string => Buffer.from(value).toString("base64");

const HEAD = `diff -u -N /LIVE/bitnami.com.v1.SealedSecret.app.sealed /MERGED/bitnami.com.v1.SealedSecret.app.sealed
--- /LIVE/bitnami.com.v1.SealedSecret.app.sealed
+++ /MERGED/bitnami.com.v1.SealedSecret.app.sealed
`;

const printed = (part: string): Promise<string> =>
  text(Readable.from([HEAD + part]).pipe(createRedactor({ printed: "difference" }).transform()));

test.each([
  {
    what: "the data of a Secret in another object",
    part: `@@ -12,9 +12,9 @@
   template:
     apiVersion: v1
     data:
-      p: ${base64(OLD)}
+      p: ${base64(NEW)}
     kind: Secret
     metadata:
       name: x
`,
  },
  {
    what: "its texts, where its kind is not shown",
    part: `@@ -12,4 +12,4 @@
     stringData:
-      q: ${OLD}
+      q: ${NEW}
 status: {}
`,
  },
  {
    what: "a Secret in a text",
    part: `@@ -9,7 +9,7 @@
       values: |
         apiVersion: v1
         kind: Secret
         stringData:
-          p: ${OLD}
+          p: ${NEW}
`,
  },
])("hides $what", async ({ part }) => {
  const shown = await printed(part);
  for (const value of [OLD, NEW].flatMap((each) => [each, base64(each)])) expect(shown).not.toContain(value);
  expect(shown.match(/<redacted [0-9a-f]{8}>/gu)).toHaveLength(2);
  expect(shown.startsWith(HEAD)).toBe(true);
});

test("leaves all else as it is", async () => {
  const part = `@@ -1,5 +1,5 @@
 apiVersion: v1
 data:
-  color: blue-is-the-old-one
+  color: green-is-the-new-one
 kind: ConfigMap
@@ -20,3 +20,3 @@
   labels:
-    app: web
+    app: other
\\ No newline at end of file
`;
  expect(await printed(part)).toBe(HEAD + part);
});
