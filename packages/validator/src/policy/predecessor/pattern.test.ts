import { describe, expect, it, onTestFinished, vi } from "vitest";
import { compilePattern } from "./pattern.ts";

function test(pattern: string, text: string): boolean {
  const compiled = compilePattern(pattern);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.test(text);
}

describe("a pattern means what it means to Python", () => {
  it.each<[pattern: string, finds: readonly string[], not: readonly string[]]>([
    [String.raw`web\Z`, ["get web", "get web\n"], ["web-2"]],
    [String.raw`\Akubectl`, ["kubectl get"], ["my kubectl"]],
    ["web$", ["get web"], ["web-2"]],
    ["(?i)GET", ["get"], ["put"]],
    ["(?is)a.b", ["A\nB"], ["AB"]],
    ["a.b", ["axb"], ["a\nb"]],
    ["(?a)web", ["web"], []],
    ["(?i:GET) Pods", ["get Pods"], ["get pods"]],
    ["(?P<verb>get|list) pods", ["list pods"], ["delete pods"]],
    ["(?P<n>[ab])-(?P=n)", ["a-a"], ["a-b"]],
    [String.raw`([ab])-\1`, ["b-b"], ["b-a"]],
    ["(?#why)get", ["get"], ["put"]],
    ["^a{,2}$", ["aa", ""], ["aaa"]],
    ["^a{2,}$", ["aaa"], ["a"]],
    ["a{b}", ["a{b}"], ["ab"]],
    ["jsonpath={.items}", ["jsonpath={.items}"], ["jsonpath=.items"]],
    ["[]a]x", ["]x", "ax"], ["bx"]],
    ["[^]a]x", ["bx"], ["]x"]],
    ["[[:a]x", ["[x", ":x"], ["bx"]],
    [String.raw`[\w-]+\b`, ["a-b"], ["!"]],
    [String.raw`[\b]`, ["\b"], ["b"]],
    [String.raw`\x2d\u002d\055`, ["---"], ["--"]],
    [String.raw`\-\/\"\ \=\:\#\@\%\&\~\,\;\<\>\!`, [`-/" =:#@%&~,;<>!`], []],
    ["é", ["é"], ["e"]],
    ["a*?b|c+?d??", ["b", "c"], ["x"]],
    [String.raw`--all(?!\S)`, ["pods --all", "--all x"], ["--all-namespaces"]],
    [String.raw`(?<!\S)--all\b`, ["pods --all"], ["x--all"]],
    [String.raw`(?<=-n )prod`, ["-n prod"], ["-n dev"]],
    ["(?=.*delete)(?=.*--all)", ["delete x --all", "--all delete"], ["delete x"]],
  ])("%s", (pattern, finds, not) => {
    expect(finds.filter((text) => !test(pattern, text))).toEqual([]);
    expect(not.filter((text) => test(pattern, text))).toEqual([]);
  });
});

describe("what cannot be run in time, or is no pattern, is refused with the reason", () => {
  it.each([
    ["(a+)+(?!b)$", /very long/],
    [String.raw`(\w+\s?)*(?=x)y`, /very long/],
    ["(a|a)*(?!b)c", /very long/],
    ["a(", /no regular expression/],
    ["*a", /no regular expression/],
    ["[a", /not closed/],
    ["a\\", /ends with a backslash/],
    [String.raw`\Qa\E`, /`\\Q` is not supported/],
    [String.raw`\p{L}`, /`\\p` is not supported/],
    [String.raw`\N{DASH}`, /`\\N` is not supported/],
    ["(?x) a b", /flag `x`/],
    ["(?L)a", /flag `L`/],
    ["a(?i)b", /at the start/],
    ["(?>a)", /plain group/],
    ["(?(1)a|b)", /plain group/],
    ["a++", /no regular expression/],
    ["a{2,1}", /no regular expression/],
    [String.raw`(a)\2(?=b)`, /no group 2/],
    ["(?P=n)", /no group n/],
  ])("%s", (pattern, message) => {
    expect(compilePattern(pattern)).toEqual({ ok: false, message: expect.stringMatching(message) });
  });
});

it("a text that is too long for an engine that backtracks counts as found", () => {
  expect(test("delete (?!pod)", "get pods")).toBe(false);
  expect(test("delete (?!pod)", `get pods ${"x".repeat(4000)}`)).toBe(true);
  expect(test("delete pod", `get pods ${"x".repeat(4000)}`)).toBe(false);
});

it("how busy the machine is decides nothing", () => {
  let now = 0;
  const clock = vi.spyOn(Date, "now").mockImplementation(() => (now += 10_000));
  onTestFinished(() => clock.mockRestore());
  expect(test("^kubectl delete (?!.*--dry-run)", "kubectl delete pod web")).toBe(true);
});
