import { describe, expect, it } from "vitest";
import { problemsOfYq } from "./problems.ts";

const ONLY_COMPUTES = [
  // Both programs take these.
  ".",
  ".metadata.name",
  ".items[].metadata.name",
  ".spec.template.spec.containers[0].image",
  '.items[] | select(.status.phase == "Running") | .metadata.name',
  "del(.status)",
  "del(.metadata.managedFields, .status)",
  ".items | length",
  '.metadata.labels["app.kubernetes.io/name"]',
  '.a // "none"',
  ".a[1:2]",
  ".. | select(. == 1)",
  "keys",
  "with_entries(.value |= . + 1)",
  'to_entries | map(select(.key == "a")) | from_entries',
  ".items | sort_by(.metadata.name) | .[0]",
  '"\\(.metadata.namespace)/\\(.metadata.name)"',
  ". # all of it",
  "# all of it\n.",
  // mikefarah's alone.
  '.metadata.labels.app |= "x"',
  '.a = "b" | .c += 1',
  "(.a, .b) = 3",
  ".[] as $item ireduce (0; . + $item)",
  '. *+ {"a": 1}',
  '.a tag = "!!str"',
  '.a style="double"',
  '.. style=""',
  '... comments=""',
  '.a line_comment="why" | .b head_comment |= "x"',
  '.a anchor = "x" | .b alias = "x"',
  "explode(.)",
  ".items[] | splitDoc",
  "select(document_index == 0)",
  "select(di == 1) | .kind",
  "filename, file_index, fi",
  '{"name": .metadata.name, "kind": .kind}',
  '[{"a": .b}] | .[0].a',
  "to_json(0)",
  ".data | to_yaml | @base64",
  ".a | @json | from_json",
  "@sh, @csv, @props",
  ".a | upcase | downcase | trim",
  "sort_keys(..)",
  ".a | parent(2) | key",
  'path | join(".")',
  "pivot",
  ".a ref $x | $x.b = 1",
  "with(.spec; .a = 1 | .b = 2)",
  'if .a then "x" else "y" end',
  ".a | line, column",
  'select(kind == "map" and has("x"))',
  '(.. | select(tag == "!!str")) |= sub("a", "b")',
  '.a | test("\\(x\\)")',
  "group_by(.a) | unique_by(.b) | flatten(1)",
  '.a.["b"].[0]?',
  ".metadata.labels.my-label",
  "array_to_map",
  'now | tz("UTC") | format_datetime("2006")',
  // kislyuk's alone.
  ".items[] | {name: .metadata.name, env}",
  "{env: 1}",
  "{load: 1, eval: 2, system: 3}",
  'def f: .a; f | @tsv "\\(.)"',
  "reduce .[] as $x (0; . + $x)",
  '.a | ascii_downcase | ltrimstr("x")',
  // Words that would be code elsewhere.
  ".env",
  ".load",
  ".items[].spec.containers[].env",
  '."load"',
  '.["env"]',
  '"load(x) env(HOME) eval system"',
  '.a == "strenv(HOME)"',
  '{"load": "env"}',
  String.raw`"say \"load\" now"`,
  "$load",
  '.a # load("x")',
];

/** The program, what it would do, and the place that says so. */
const REFUSED: readonly (readonly [program: string, kind: string, place: string])[] = [
  // Files.
  ['load("/etc/passwd")', "reads-file", "load"],
  ['.a | load("x")', "reads-file", "load"],
  ['. *= load("x.yml")', "reads-file", "load"],
  ['.a |= load("x")', "reads-file", "load"],
  ["load(.a)", "reads-file", "load"],
  ['load_str("/etc/passwd")', "reads-file", "load_str"],
  ['loadstr("x")', "reads-file", "loadstr"],
  ['strload("x")', "reads-file", "strload"],
  ['str_load("x")', "reads-file", "str_load"],
  ['load_xml("x")', "reads-file", "load_xml"],
  ['xml_load("x")', "reads-file", "xml_load"],
  ['xmlload("x")', "reads-file", "xmlload"],
  ['load_props("x")', "reads-file", "load_props"],
  ['loadprops("x")', "reads-file", "loadprops"],
  ['load_base64("x")', "reads-file", "load_base64"],
  ['loadbase64("x")', "reads-file", "loadbase64"],
  ['load_csv("x")', "reads-file", "load_csv"],
  ['"x" load', "reads-file", "load"],
  ['"x" 1, load', "reads-file", "load"],
  [".a load | .", "reads-file", "load"],
  ['1load("x")', "reads-file", "load"],
  ['lengthload("x")', "reads-file", "lengthload"],
  ['.a | not load("x")', "reads-file", "load"],
  ['[load("x")]', "reads-file", "load"],
  ['{"a": load("x")}', "reads-file", "load"],
  ['{"x" 1, load: 2}', "reads-file", "load"],
  ['.[load("x")]', "reads-file", "load"],
  ['. load("x")', "reads-file", "load"],
  ['..load("x")', "reads-file", "load"],
  ['select(load("x") == 1)', "reads-file", "load"],
  ['# comment\nload("x")', "reads-file", "load"],
  ['"\\(load_str(\\"/etc/passwd\\"))"', "reads-file", '"\\(load_str(\\"/etc/passwd\\"))"'],
  ['"\\(load(\\"x\\"))"', "reads-file", '"\\(load(\\"x\\"))"'],
  ['"a" + "\\(1 | load(\\"x\\"))"', "reads-file", '"\\(1 | load(\\"x\\"))"'],
  ['"\\\\\\\\(load(\\"x\\"))"', "reads-file", '"\\\\\\\\(load(\\"x\\"))"'],
  ['"\\("\\(load(.a))")"', "reads-file", "load"],
  ['"\\(\\"\\\\(load(.a))\\")"', "reads-file", '"\\(\\"\\\\(load(.a))\\")"'],
  [String.raw`"\" | load_str(.f) | "+.x\"`, "reads-file", "load_str"],
  ['{load: load("x")}', "reads-file", "load"],
  ["../../root/.kube/config", "reads-file", "../../root/.kube/config"],
  ["/.a", "reads-file", "/.a"],
  ["./../.x", "reads-file", "./../.x"],
  // The environment.
  ["env", "environment", "env"],
  [".[] | env", "environment", "env"],
  ["env(HOME)", "environment", "env(HOME)"],
  ["env( HOME )", "environment", "env( HOME )"],
  ["env (HOME)", "environment", "env"],
  [".a = env(HOME)", "environment", "env(HOME)"],
  ["strenv(HOME)", "environment", "strenv(HOME)"],
  [".a |= strenv(HOME)", "environment", "strenv(HOME)"],
  ["envsubst", "environment", "envsubst"],
  [".. |= envsubst(ne)", "environment", "envsubst(ne)"],
  [".. |= envsubst(ne, nu)", "environment", "envsubst(ne, nu)"],
  ['(.. | select(tag == "!!str")) |= envsubst', "environment", "envsubst"],
  ['"\\(env(HOME))"', "environment", '"\\(env(HOME))"'],
  ['"\\(env)"', "environment", "env"],
  ['{"a": strenv(HOME)}', "environment", "strenv(HOME)"],
  ["{(env): 1}", "environment", "env"],
  [".a-env", "environment", "env"],
  [".a + env(X)", "environment", "env(X)"],
  ["$ENV", "environment", "$ENV"],
  ["$ENV.PATH", "environment", "$ENV"],
  [".a | $ENV", "environment", "$ENV"],
  ["input_filename", "environment", "input_filename"],
  ["$__prog_args", "environment", "$__prog_args"],
  // Programs, and what is only known when it runs.
  ['system("id")', "runs-program", "system"],
  ['.a = system("id"; "-u")', "runs-program", "system"],
  ['"id" | system', "runs-program", "system"],
  ["eval(.a)", "not-understood", "eval"],
  ['eval("load(\\"x\\")")', "not-understood", "eval"],
  [".a | eval(.b)", "not-understood", "eval"],
  // Modules.
  ['import "a" as a; .', "reads-file", "import"],
  ['include "a"; .', "reads-file", "include"],
  // Neither program's language.
  ["foo", "not-understood", "foo"],
  ["a b", "not-understood", "b"],
  ["/etc/passwd", "reads-file", "/etc/passwd"],
  ['readfile("x")', "not-understood", "readfile"],
  [".items[", "not-understood", ""],
  [".a)", "not-understood", ")"],
  ["'.a'", "not-understood", "'"],
  ['"abc', "not-understood", ""],
];

/** An expression inside a text inside a text. */
function nested(levels: number): string {
  return levels === 0 ? ".a" : `"\\(${nested(levels - 1).replaceAll(/["\\]/g, "\\$&")})"`;
}

describe("a yq expression", () => {
  it.each(ONLY_COMPUTES)("only computes: %s", (program) => {
    expect(problemsOfYq(program)).toEqual([]);
  });

  it.each(REFUSED)("is refused: %s (%s)", (program, kind, place) => {
    const [problem] = problemsOfYq(program);
    expect(problem).toMatchObject({ kind });
    expect(program.slice(problem?.start, problem?.end)).toBe(place);
  });

  it("is refused where texts are nested in texts beyond what can be judged", () => {
    expect(problemsOfYq(nested(2))).toEqual([]);
    expect(problemsOfYq(nested(6))).toMatchObject([{ kind: "not-understood" }]);
  });
});
