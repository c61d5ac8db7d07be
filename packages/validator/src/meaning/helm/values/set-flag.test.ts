import { describe, expect, test } from "vitest";
import { parseSetFlag } from "./set-flag.ts";
import type { SetFlag } from "./set-flag.ts";

function read(flag: SetFlag, text: string): unknown {
  const result = parseSetFlag(flag, text);
  return result.ok ? Object.fromEntries(result.assignments.map(({ path, value }) => [path.join("/"), value])) : result;
}

describe("--set reads what helm's strvals reads", () => {
  test.each([
    ["replicaCount=3", { replicaCount: 3 }],
    ["a.b[0].c=v,d={x,y}", { "a/b/0/c": "v", d: ["x", "y"] }],
    ["a[0][1]=x", { "a/0/1": "x" }],
    ["a\\.b\\,c=1", { "a.b,c": 1 }],
    ["a=x\\,y,b=z", { a: "x,y", b: "z" }],
    ["a=TRUE,b=nUll,c=0,d=007,e=-5", { a: true, b: null, c: 0, d: "007", e: -5 }],
    ["a=", { a: "" }],
    ["a=,b=1", { a: "", b: 1 }],
    ["a={}", { a: [""] }],
    ["a={1,true},b=2", { a: [1, true], b: 2 }],
    ["a=1,", { a: 1 }],
    ["a=b=c", { a: "b=c" }],
    ["a=1,b[0", { a: 1 }],
    ["a=1,b[0]", { a: 1 }],
    ["", {}],
  ])("%s", (text, expected) => expect(read("set", text)).toEqual(expected));

  test.each(["a", "a,b=1", "a={1,2", "a[-1]=1", "a[99999]=1", "a[0]b=1", `${"x.".repeat(31)}y=1`])(
    "helm refuses %s",
    (text) => expect(parseSetFlag("set", text).ok).toBe(false),
  );
});

describe("the other dialects", () => {
  test.each<[SetFlag, string, unknown]>([
    ["set-string", "a=true,b={1,2}", { a: "true", b: ["1", "2"] }],
    ["set-file", "cert=tls/ca.pem,key=-", { cert: "tls/ca.pem", key: "-" }],
    ["set-literal", "a.b=x,y=\\{z}", { "a/b": "x,y=\\{z}" }],
    ["set-json", 'a={"b":[1,"}"]},c=true ,d=', { a: { b: [1, "}"] }, c: true, d: null }],
    ["set-json", ' {"a":{"b":1}}', { "": { a: { b: 1 } } }],
  ])("--%s %s", (flag, text, expected) => expect(read(flag, text)).toEqual(expected));

  test.each(["a=x", "a={", '{"a":', "a=1e"])("helm refuses --set-json %s", (text) =>
    expect(parseSetFlag("set-json", text).ok).toBe(false),
  );
});
