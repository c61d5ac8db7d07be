import { describe, expect, test } from "vitest";
import { undecorated, unescaped } from "./undecorated.ts";

describe("the letters of a text", () => {
  test.each([
    ["plain", "plain"],
    ['"\\x41\\u0042\\U00000043"', '"ABC"'],
    ['"host\\\n  Network"', '"hostNetwork"'],
    ["\\U00110000", "\\U00110000"],
    ["a\\nb", "a\\nb"],
  ])("%j", (text, letters) => expect(unescaped(text)).toBe(letters));
});

describe("a text's words alone", () => {
  test("are not looked for among hundreds of aliases", () => {
    expect(undecorated(`a: &k b\n${"- c: *k\n".repeat(257)}`)).toBeUndefined();
  });

  test.each([
    ["kind: Role", "kind: Role"],
    ["kind: !!str Role", "kind: Role"],
    ["kind: !<tag:yaml.org,2002:str> Role", "kind: Role"],
    ["kind: &a !!str Role", "kind: Role"],
    ["add: &a\n  - b", "add: \n  - b"],
    ["kind: |-\n  Role", "kind:    Role"],
    ["kind: # of what\n  Role", "kind: \n  Role"],
    ["a: &k Role\nkind: *k", "a: Role\nkind: Role"],
    ['a: &k "hostPID"\n*k : true', 'a: "hostPID"\nhostPID : true'],
    ["a: &k !!str Role\nkind: *k", "a: Role\nkind: Role"],
    ["a: *unknown", "a: *unknown"],
    ["{{ . }}\na: {{ .b }}", "\na: action"],
    ["a && b || c!", "a && b || c!"],
  ])("%j", (text, words) => expect(undecorated(text)).toBe(words));

  test.each(["-&", "-!", "&a ", "|", "{{", "*a", "#", "!!a ", "!<", "&a\n", " !a!"])(
    "of any length are found in time: %j",
    (piece) => {
      const text = `&${piece.repeat(1_000_000)}`;
      expect(undecorated(text)?.length ?? 0).toBeLessThanOrEqual(text.length);
    },
  );
});
