import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAllDocuments, stringify } from "yaml";
import { createCompact } from "./compact.ts";

function compact(text: string, chunk = 1 << 16): string {
  const bytes = Buffer.from(text);
  const stage = createCompact();
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += chunk)
    pieces.push(Buffer.from(stage.write(bytes.subarray(at, at + chunk))));
  pieces.push(Buffer.from(stage.end()));
  return Buffer.concat(pieces).toString();
}

const APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

const pod = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: {
    annotations: { [APPLIED]: '{"kind":"Pod","status":{"a":1}}\n', note: "status:\n  managedFields:\n" },
    labels: { app: "web" },
    managedFields: [{ manager: "kubectl", fieldsV1: { "f:status": {} } }, { manager: "kubelet" }],
    name: "web",
  },
  spec: { containers: [{ name: "web", status: { kept: true } }], template: { metadata: { managedFields: [1] } } },
  status: { phase: "Running", conditions: [{ status: "True", type: "Ready" }] },
};
const bare = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { annotations: { note: pod.metadata.annotations.note }, labels: { app: "web" }, name: "web" },
  spec: pod.spec,
};
const onlyApplied = { apiVersion: "v1", kind: "Pod", metadata: { annotations: { [APPLIED]: "{}" }, name: "a" } };
const list = (...items: readonly object[]) => ({
  apiVersion: "v1",
  items,
  kind: "List",
  metadata: { resourceVersion: "" },
});

const FORMS: readonly {
  readonly form: string;
  readonly write: (value: unknown) => string;
  readonly read: (text: string) => unknown;
}[] = [
  { form: "JSON as kubectl writes it", write: (value) => `${JSON.stringify(value, undefined, 4)}\n`, read: JSON.parse },
  { form: "JSON on one line", write: (value) => JSON.stringify(value), read: JSON.parse },
  {
    form: "YAML as kubectl writes it",
    write: (value) => stringify(value, { indentSeq: false, lineWidth: 0 }),
    read: (text) => parseAllDocuments(text).map((document) => document.toJS())[0],
  },
  {
    form: "YAML with sequences indented and long text folded",
    write: (value) => stringify(value, { lineWidth: 40 }),
    read: (text) => parseAllDocuments(text).map((document) => document.toJS())[0],
  },
];

describe.each(FORMS)("$form", ({ form, write, read }) => {
  test.each([
    { what: "an object", given: pod, left: bare },
    { what: "a list", given: list(pod, pod), left: list(bare, bare) },
    { what: "an empty list", given: list(), left: list() },
    {
      what: "an object whose status comes first but for its kind",
      given: { apiVersion: "v1", kind: "A", status: {}, x: 1 },
      left: { apiVersion: "v1", kind: "A", x: 1 },
    },
    {
      what: "an answer that is a status",
      given: { apiVersion: "v1", kind: "Status", status: "Failure" },
      left: { apiVersion: "v1", kind: "Status", status: "Failure" },
    },
    {
      what: "what is no object of Kubernetes",
      given: { status: { a: 1 }, metadata: { managedFields: [1] } },
      left: { status: { a: 1 }, metadata: { managedFields: [1] } },
    },
    {
      what: "a map with data of such names",
      given: { apiVersion: "v1", data: { status: "x", managedFields: "y" }, kind: "ConfigMap" },
      left: { apiVersion: "v1", data: { status: "x", managedFields: "y" }, kind: "ConfigMap" },
    },
    {
      what: "data that looks like an object",
      given: { apiVersion: "v1", data: { a: "apiVersion: v1\nkind: Pod\nstatus:\n  phase: x\n" }, kind: "ConfigMap" },
      left: { apiVersion: "v1", data: { a: "apiVersion: v1\nkind: Pod\nstatus:\n  phase: x\n" }, kind: "ConfigMap" },
    },
  ])("loses its noise, and nothing else: $what", ({ given, left }) => {
    for (const chunk of [1, 3, 64, 1 << 16]) expect(read(compact(write(given), chunk))).toEqual(left);
  });

  test("is left byte for byte where there is no noise", () => {
    for (const value of [bare, list(bare, bare), { a: [1, "two", null, { b: {} }] }]) {
      for (const chunk of [1, 7, 1 << 16]) expect(compact(write(value), chunk)).toBe(write(value));
    }
  });

  test("has no empty annotations afterwards", () => {
    const text = compact(write(onlyApplied));
    expect(read(text)).toMatchObject({ metadata: { name: "a" } });
    expect(text).not.toContain("last-applied");
    expect(text.includes("annotations")).toBe(form.startsWith("JSON"));
  });

  test("is the same however it is chunked, with any text in it", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", " ", "\n", ":", '"', "\\", "{", "-", "status:", "é") });
    fc.assert(
      fc.property(texts, texts, fc.integer({ min: 1, max: 90 }), (one, other, chunk) => {
        const annotations = { [APPLIED]: one, z: other };
        const given = {
          apiVersion: "v1",
          kind: "A",
          metadata: { annotations, x: one },
          spec: other,
          status: { a: one },
        };
        const left = { apiVersion: "v1", kind: "A", metadata: { annotations: { z: other }, x: one }, spec: other };
        // Not every text comes back from the YAML writer as it was.
        expect(read(compact(write(given), chunk))).toEqual(read(write(left)));
        expect(compact(write(list(given, given)), chunk)).toBe(compact(write(list(given, given))));
      }),
    );
  });
});

test("several documents, and objects one after the other, each lose theirs", () => {
  const yaml = stringify(pod, { indentSeq: false });
  const documents = parseAllDocuments(compact(`# Source: a.yaml\n${yaml}---\n${yaml}...\n`)).map((one) => one.toJS());
  expect(documents.filter((one) => one !== null)).toEqual([bare, bare]);
  const lines = compact(`${JSON.stringify(pod)}\n${JSON.stringify(pod)}\n`)
    .trim()
    .split("\n");
  expect(lines.map((line) => JSON.parse(line))).toEqual([bare, bare]);
});

test.each([
  "NAME   READY   STATUS\nweb    1/1     Running\n",
  "Name:   web\nStatus: Running\nAnnotations:\n  a: b\n",
  '{"level":"info","status":{"a":1}}\nplain text {\n',
  '{"apiVersion":"v1","kind":"Pod", oops "status":{"a":1}}',
  "",
  "\n \n",
  "status:\n  a: 1\n",
  "[".repeat(10_000),
  `{"${"k".repeat(100_000)}":1}`,
  `{${" ".repeat(100_000)}"a":1}`,
  `${"x".repeat(100_000)}: 1\n`,
  '{"apiVersion":"v1","kind":"Pod","metadata":{"name":"cut',
])("what is no object passes as it is: %j", (text) => {
  for (const chunk of [1, 1000, 1 << 16]) expect(compact(text, chunk)).toBe(text);
});
