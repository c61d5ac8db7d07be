import { describe, expect, it } from "vitest";
import { lex } from "./lex.ts";
import { languageRules, MAX_BYTES, MAX_STAGES, MAX_WORDS } from "./refusals.ts";

function wordsOf(text: string): string[][] {
  const result = lex(text);
  if (!result.ok) throw new Error(result.refusals.map(({ rule }) => rule).join(" "));
  return result.words.stages.map(({ words }) => words.map(({ value }) => value));
}

function refusedBy(text: string): string[] {
  const result = lex(text);
  return result.ok ? [] : [...new Set(result.refusals.map(({ rule }) => rule))];
}

describe("words", () => {
  it.each<[string, string, string[][]]>([
    ["spaces and tabs separate", "  kubectl \t get\tpods  ", [["kubectl", "get", "pods"]]],
    ["surrounding line breaks go", "\n\n kubectl get pods\n \n", [["kubectl", "get", "pods"]]],
    ["quotes go, and glue", `kubectl get 'a b'"c d"e`, [["kubectl", "get", "a bc de"]]],
    ["empty words stay", `kubectl get '' ""`, [["kubectl", "get", "", ""]]],
    ["a backslash in single quotes is data", String.raw`kubectl get 'a\b'`, [["kubectl", "get", String.raw`a\b`]]],
    [
      "a backslash in double quotes escapes four characters",
      String.raw`kubectl get "\a\"\\\$x"`,
      [["kubectl", "get", String.raw`\a"\$x`]],
    ],
    ["a backslash outside quotes escapes any", String.raw`kubectl get a\ b\|c\'`, [["kubectl", "get", "a b|c'"]]],
    ["an escaped blank at the end is data", "kubectl get \\ ", [["kubectl", "get", " "]]],
    ["continued lines are joined", "kube\\\nctl get \\\n  pods \\\n", [["kubectl", "get", "pods"]]],
    ["continued lines are joined in double quotes", 'kubectl get "a\\\nb"', [["kubectl", "get", "ab"]]],
    ["but not in single quotes", "kubectl get 'a\\\nb'", [["kubectl", "get", "a\\\nb"]]],
    ["a line break in quotes is data", "kubectl patch x -p '{\n}'", [["kubectl", "patch", "x", "-p", "{\n}"]]],
    [
      "there is no shell to expand globs and braces",
      "kubectl get -o=jsonpath={.items[*].a} !key ~ {a,b}",
      [["kubectl", "get", "-o=jsonpath={.items[*].a}", "!key", "~", "{a,b}"]],
    ],
    [
      "parentheses inside a word are literal",
      "kubectl get -o=jsonpath={.items[?(@.a==1)]}",
      [["kubectl", "get", "-o=jsonpath={.items[?(@.a==1)]}"]],
    ],
    [
      "a dollar sign that nothing follows is one",
      `kubectl get "^web$" a$ $. "$'"`,
      [["kubectl", "get", "^web$", "a$", "$.", "$'"]],
    ],
    ["a hash inside a word is one", "kubectl get a#b", [["kubectl", "get", "a#b"]]],
    [
      "pipes separate stages",
      "kubectl get pods|grep -v x | wc -l",
      [
        ["kubectl", "get", "pods"],
        ["grep", "-v", "x"],
        ["wc", "-l"],
      ],
    ],
    [
      "letters of any script",
      "kubectl annotate pod web owner=Zoë",
      [["kubectl", "annotate", "pod", "web", "owner=Zoë"]],
    ],
  ])("%s", (_, text, expected) => {
    expect(wordsOf(text)).toEqual(expected);
  });

  it("covers quotes with the span and says that there were some", () => {
    const result = lex(`kubectl get 'a b' c`);
    expect(result.ok && result.words.stages[0]?.words.slice(2)).toEqual([
      { value: "a b", quoted: true, span: { start: 12, end: 17 } },
      { value: "c", quoted: false, span: { start: 18, end: 19 } },
    ]);
  });
});

describe("standard error", () => {
  it.each([
    ["kubectl get pods", ["separate"]],
    ["kubectl get pods 2>&1 | grep x", ["merged", "separate"]],
    ["kubectl get pods 2>&1| grep x 2>/dev/null", ["merged", "discarded"]],
    ["2>/dev/null kubectl get pods", ["discarded"]],
    ["kubectl get pods 2>&1 2>/dev/null", ["discarded"]],
    ["kubectl get pods 2>&1 \\\n| cat", ["merged", "separate"]],
  ])("%s", (text, expected) => {
    const result = lex(text);
    expect(result.ok && result.words.stages.map(({ stderr }) => stderr)).toEqual(expected);
  });

  it.each([
    "kubectl get pods 2>&1x",
    "kubectl get pods x2>&1",
    "kubectl get pods 2>/dev/nullx",
    "kubectl get pods 12>&1",
    "kubectl get pods 2>&1\\\nx",
  ])("%j names a file", (text) => {
    expect(refusedBy(text)).toContain("K8S005");
  });
});

describe("refusals", () => {
  it("have unique, ascending ids", () => {
    const ids = languageRules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted());
  });

  for (const { id, slug, match, notMatch } of languageRules) {
    it.each(match)(`${id} ${slug} refuses %j`, (text) => {
      expect(refusedBy(text)).toContain(id);
    });
    it.each(notMatch)(`${id} ${slug} does not refuse %j`, (text) => {
      expect(refusedBy(text)).not.toContain(id);
    });
  }

  it.each<[string, string, string]>([
    ["kubectl get pods ; id", "K8S001", ";"],
    ["kubectl get pods && id", "K8S003", "&&"],
    ["kubectl get pods 2>> f", "K8S005", "2>>"],
    ["kubectl get pods &> f", "K8S005", "&>"],
    ["kubectl apply -f <(id)", "K8S009", "<("],
    ["kubectl get pods 'a", "K8S014", "'a"],
    ["kubectl get 'a\u200bb'", "K8S022", "\u200b"],
    ["kubectl get 🚀", "K8S021", "🚀"],
  ])("%s points at %s", (text, rule, place) => {
    const result = lex(text);
    const refusal = result.ok ? undefined : result.refusals[0];
    expect(refusal?.rule).toBe(rule);
    expect(text.slice(refusal?.span.start, refusal?.span.end)).toBe(place);
  });

  it.each([
    ["kubectl get pods $\\\nHOME", "K8S008"],
    ['kubectl get pods "$\\\n{HOME}"', "K8S008"],
    ["FO\\\nO=1 kubectl get pods", "K8S011"],
    ["kubectl get pods\n\nkubectl get svc", "K8S012"],
    ["2>&1\nkubectl get pods", "K8S012"],
    ["kubectl get pods \\\r\n -n dev", "K8S012"],
    ["kubectl get pods\r\n", "K8S012"],
    ["kubectl get pods \\–", "K8S021"],
    ["kubectl get '\ud800'", "K8S022"],
    ["kubectl get pods |", "K8S016"],
  ])("%j is refused as %s", (text, rule) => {
    expect(refusedBy(text)).toEqual([rule]);
  });

  it.each<[string, (length: number) => string, number, string]>([
    [
      "bytes",
      (length) => "é".repeat((length - 8) / 2).padStart(length - (length - 8) / 2, "kubectl "),
      MAX_BYTES,
      "K8S018",
    ],
    ["words", (length) => Array.from({ length }).fill("x").join(" "), MAX_WORDS, "K8S019"],
    ["stages", (length) => Array.from({ length }).fill("cat").join("|"), MAX_STAGES, "K8S020"],
  ])("more than the most %s", (_, textOf, most, rule) => {
    expect(refusedBy(textOf(most))).toEqual([]);
    expect(refusedBy(textOf(most + 2))).toEqual([rule]);
  });

  it("end after a while", () => {
    const result = lex(";".repeat(30_000));
    expect(result.ok ? 0 : result.refusals.length).toBe(16);
  });
});
