import { describe, expect, it } from "vitest";
import { readManifests } from "./index.ts";

function read(text: string): unknown {
  const result = readManifests(text);
  return result.ok ? result.documents : "refused";
}

describe("a manifest", () => {
  it.each<[string, string, unknown]>([
    ["JSON", '{"kind":"Pod"}', [{ kind: "Pod" }]],
    ["several documents", "kind: Pod\n---\nkind: Service\n", [{ kind: "Pod" }, { kind: "Service" }]],
    ["a separator with a comment behind it", "a: 1\n--- # next\nb: 2\n", [{ a: 1 }, { b: 2 }]],
    ["a document on the line of the separator", "--- {a: 1}\n", "refused"],
    ["a key that begins like a separator", "---#a: 1\n", "refused"],
    ["empty documents", "---\n\n---\na: 1\n---\n", [{ a: 1 }]],
    ["YAML 1.1 booleans", "a: yes\nb: on\nc: no\n", [{ a: true, b: true, c: false }]],
    ["anchors and merges", "p: &x {a: 1}\nq: {<<: *x, b: 2}\n", [{ p: { a: 1 }, q: { a: 1, b: 2 } }]],
    ["a key over a merged one", "p: &x {a: 1}\nq: {<<: *x, a: 2}\n", [{ p: { a: 1 }, q: { a: 2 } }]],
    ["the first of two merged maps", "q: {<<: [{a: 1}, {a: 2, b: 3}]}\n", [{ q: { a: 1, b: 3 } }]],
    ["more merged maps than a stack holds", `q: {<<: [${"{},".repeat(200_000)}{a: 1}]}\n`, [{ q: { a: 1 } }]],
    ["a merge over a key", "q: {a: 2, <<: {a: 1}}\n", "refused"],
    ["a merge over a key, by alias", "p: &x {a: 1}\nq: {a: 2, <<: *x}\n", "refused"],
    ["a merge over a key, through another merge", "p: &x {<<: {a: 1}}\nq: {a: 2, <<: [{b: 1}, *x]}\n", "refused"],
    ["a merge over a merged key", "q: {<<: {a: 2}, <<: {a: 1}}\n", "refused"],
    ["the last of two keys", "a: 1\na: 2\n", [{ a: 2 }]],
    ["nothing", "", []],
    ["a tag", "a: !!binary eA==\n", "refused"],
    ["a tag of a list", "a: !Ref [b]\n", "refused"],
    ["what Go takes for an anchor and a text: a colon in its name", "a: &x:b\n", "refused"],
    ["what Go takes for an anchor and a key", "- &x?b: c\n", "refused"],
    ["a tag behind an anchor", "a: &x !!map {b: c}\n", "refused"],
    ["text that only looks like a tag", "a: |\n  if [ ! -f x ]; then\n", [{ a: "if [ ! -f x ]; then\n" }]],
    ["what Go takes for a text: a date", "a: 2001-01-01\n", [{ a: "2001-01-01" }]],
    ["what Go takes for a text: a number of base 60", "a: 190:20:30\n", [{ a: "190:20:30" }]],
    ["what Go takes for a text: a number beyond any", "a: 1e400\n", [{ a: "1e400" }]],
    ["numbers", "a: 1.5\nb: 010\nc: 1_000\n", [{ a: 1.5, b: 8, c: 1000 }]],
    ["a carriage return alone", "a: b # c\rd: e\n", "refused"],
    ["a line separator", "a: b\u2028c: d\n", "refused"],
    ["a byte order mark", "\uFEFFa: 1\n", [{ a: 1 }]],
    ["two byte order marks", "\uFEFF\uFEFFa: 1\nxb: 2\n", "refused"],
    ["JSON behind a form feed", '\f{"a": 1}', "refused"],
    ["a byte order mark above what is read without a library", `\uFEFFa: 1\n${"# long\n".repeat(1000)}`, [{ a: 1 }]],
    ["what needs the library, in a short text", "? a\n: 1\n", [{ a: 1 }]],
    ["what needs the library, in a long text", `? a\n: 1\n${"# long\n".repeat(1000)}`, "refused"],
    ["what needs the library, in many short texts", "? a\n: 1\n---\n".repeat(500), "refused"],
    ["a text", "a\n", "refused"],
    ["broken YAML", "a: [1\n", "refused"],
    ["a list within itself", "&a [*a, *a]\n", "refused"],
    ["an object within itself", "metadata: &m {name: a, labels: *m}\n", "refused"],
    ["a list of what holds it", "&a\nkind: List\nitems: [*a]\n", "refused"],
    [
      "one thing named twice",
      "a: &a {b: &b [1]}\n? c\n: [*a, *b, *a]\n",
      [{ a: { b: [1] }, c: [{ b: [1] }, [1], { b: [1] }] }],
    ],
    [
      "a bomb of aliases",
      `a: &a [x]\n${"bcdefghij"
        .split("")
        .map(
          (key, at) =>
            `${key}: &${key} [${"*abcdefghi"[0]}${"abcdefghi"[at]},*${"abcdefghi"[at]},*${"abcdefghi"[at]},*${"abcdefghi"[at]}]\n`,
        )
        .join("")}`,
      "refused",
    ],
  ])("%s", (_, text, value) => {
    expect(read(text)).toEqual(value);
  });
});

it.each([
  ["what the library reads", "? a\n: 1\n"],
  ["what it says is no YAML", "? a\n: [\n"],
  ["what it throws at", "? *a\n: 1\n"],
])("%s takes from the room that several texts share", (_, text) => {
  const room = { characters: 100 };
  readManifests(text, room);
  expect(room.characters).toBeLessThan(100);
});

describe("what is wrong with a manifest is said without its words, which may be a secret", () => {
  it.each([
    ["a: *pa55word", /^cannot be read: Unresolved alias/],
    ["a: !pa55word x", /./],
    ["a: !pa55word! x", /./],
    ["a: !<pa55word> x", /./],
    ['a: "\\pa55word"', /Invalid escape sequence/],
    ["a: |pa55word\n  x", /Block scalar header includes extra characters/],
    ["a: @pa55word", /Plain value cannot start with reserved character @/],
    ["a: [pa55word", /./],
    ["a: 'pa55word", /./],
    ["a: b\npa55word", /./],
    ["{a: b}} pa55word", /./],
  ])("%j", (text, says) => {
    const result = readManifests(text);
    const reason = result.ok ? "" : result.reason;
    expect(reason).toMatch(says);
    expect(reason).not.toContain("a55word");
  });
});
