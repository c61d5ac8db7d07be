import type { CommandResult } from "@k8s-mcp/executor";
import { describe, expect, test } from "vitest";
import { type TypesPort, withSimilarTypes } from "./similar-types.ts";

const asked = { signal: new AbortController().signal };
const types: TypesPort = async () => [
  { name: "pods", words: ["pods", "pod", "po"] },
  { name: "deployments.apps", words: ["deployments", "deployment", "deploy"] },
  { name: "services", words: ["services", "service", "svc"] },
];

function failed(message: string): CommandResult {
  return { status: "error", output: "", context: "kind", error: { code: "EXECUTION_ERROR", message } };
}
const unknown = (word: string): CommandResult => failed(`error: the server doesn't have a resource type "${word}".`);

describe("of a type that there is not, those like it are named", () => {
  test.each([
    ["depoy", "deployments.apps"],
    ["deploymnets", "deployments.apps"],
    ["podz.v1", "pods"],
    ["Servises", "services"],
  ])("%s: %s", async (word, like) => {
    const { error } = await withSimilarTypes(unknown(word), types, asked);
    expect(error?.message).toBe(`${unknown(word).error?.message} Types like it: ${like}.`);
  });
});

test.each<[string, CommandResult, TypesPort | undefined]>([
  ["nobody can say", unknown("depoy"), undefined],
  ["they cannot be had", unknown("depoy"), async () => undefined],
  ["none is like it", unknown("xyzzy"), types],
  ["something else failed", failed('deployments.apps "web" not found'), types],
  ["nothing failed", { status: "success", output: "" }, types],
])("nothing is added where %s", async (_why, result, port) => {
  expect(await withSimilarTypes(result, port, asked)).toBe(result);
});
