import { describe, expect, test } from "vitest";
import { judge } from "../../judge.ts";

/** The rules that hold something against a filter behind a harmless command. */
function held(filter: string): readonly string[] {
  const { findings } = judge(`kubectl version | ${filter}`);
  return [...new Set(findings.filter(({ decision }) => decision === "deny").map(({ slug }) => slug))];
}

describe("filters of everyday work", () => {
  test.each([
    "grep -e web -e api -c",
    "grep -E 'a|b' -",
    "grep -d skip web",
    "egrep -v '^NAME'",
    "head -20",
    "tail +2",
    "tail -n +2 -",
    "sort +1",
    "sort -S 50% -t, -k2",
    "uniq -c -",
    "wc -l",
    "cut -c1-20",
    "tr -d / /etc",
    "column -t -s ' ' -o ' | '",
    "cat -n",
    "nl -ba",
    "tac",
    "rev",
    "base64 -d",
    "jq -e '.a.env' -",
    "jq --args '.a' b c",
    "yq e '.a' -",
    "yq eval-all 'select(.kind == \"Service\")'",
    "yq -o json",
    "yq -P",
    "sed -n -e '1p' -e '$p'",
    "sed --expression='s/e/w/' 2>&1",
  ])("%s", (filter) => expect(held(filter)).toEqual([]));
});

describe("what a filter must not do", () => {
  test.each([
    ["grep root notes.txt", "filter-reads-file"],
    ["grep -e root root", "filter-reads-file"],
    ["grep --directories=rec x", "filter-reads-file"],
    ["grep -d rec x -", "filter-reads-file"],
    ["grep -f - x", "filter-reads-file"],
    ["head -5 notes.txt", "filter-reads-file"],
    ["tail +5f", "filter-reads-file"],
    ["tail -f", "filter-follows"],
    ["tail -fn5 -", "filter-follows"],
    ["tail -qF", "filter-follows"],
    ["tail -5f", "filter-follows"],
    ["tail --fol=name -", "filter-follows"],
    ["tail --retry", "filter-follows"],
    ["sort --files0-from=-", "filter-reads-file"],
    ["sort -T . x", "filter-writes-file"],
    ["sort --comp=sh", "filter-runs-program"],
    ["uniq - -", "filter-writes-file"],
    ["uniq - +3", "filter-writes-file"],
    ["uniq -- +3", "filter-reads-file"],
    ["sort -- +1", "filter-reads-file"],
    ["cat notes.txt -", "filter-reads-file"],
    ["jq . notes.json", "filter-reads-file"],
    ["jq . a --args b", "filter-reads-file"],
    ["jq -nf notes.jq", "filter-reads-file"],
    ["jq --argfile a b .", "filter-reads-file"],
    ["yq e .a values.yaml", "filter-reads-file"],
    ["yq .a .b", "filter-reads-file"],
    ["yq -i .a", "filter-writes-file"],
    ["yq -s .a", "filter-writes-file"],
    ["yq --in-pl .a", "filter-writes-file"],
    ["yq --expression .a", "filter-reads-file"],
    ["sed p notes.txt", "filter-reads-file"],
    ["sed -n -e p p", "filter-reads-file"],
    ["sed -e 'a\\' -e 'text' -e 'w x'", "filter-program"],
    ["sed -l 'w x' p", "refused-by-cli"],
    ["head -n x", "refused-by-cli"],
    ["grep --context /etc/passwd x", "refused-by-cli"],
    ["jq '.a |'", "refused-by-cli"],
    ["yq /etc/passwd", "filter-program"],
  ])("%s", (filter, slug) => expect(held(filter)).toContain(slug));
});
