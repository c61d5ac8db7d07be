import { expect, test } from "vitest";
import { filled, givenBy } from "./filled.ts";

const given = givenBy([{ a: "host", n: 3, sub: { b: "PID: true" }, list: ["x"] }]);

test.each([
  ["{{ .Values.a }}{{ .Values.sub.b }}", '{{ "host" }}{{ "PID: true" }}'],
  ["x: {{ .Values.n }}-{{ $.Values.a }}", 'x: {{ "3" }}-{{ "host" }}'],
  ["{{ .Values.a }}-{{ .Values.n }}", "{{ .Values.a }}-{{ .Values.n }}"],
  ["{{ .Values.sub.b }}", "{{ .Values.sub.b }}"],
  ["a: {{ .Values.other }}", "a: {{ .Values.other }}"],
  ["a: {{ .Release.Name }}", "a: {{ .Release.Name }}"],
])("%s with the values that are given: %s", (text, whole) => expect(filled(text, given)).toBe(whole));

test("a long value by its ends", () => {
  const long = givenBy([{ a: `${"x".repeat(50)}:${"y".repeat(50)}` }]);
  expect(filled("k: {{ .Values.a }}", long)).toBe(`k: {{ ${JSON.stringify(`${"x".repeat(32)}\n${"y".repeat(32)}`)} }}`);
});
