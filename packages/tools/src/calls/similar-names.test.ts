import type { CommandResult } from "@k8s-mcp/executor";
import { describe, expect, test } from "vitest";
import { type NamesPort, withSimilarNames } from "./similar-names.ts";

const asked = { signal: new AbortController().signal };

function notFound(what: string, reason = "NotFound"): CommandResult {
  const error = {
    code: "EXECUTION_ERROR",
    reason,
    message: `Error from server (NotFound): ${what} not found.`,
  } as const;
  return { status: "error", output: "", context: "kind", namespace: "shop", error };
}

describe("of an object that is not found, those like it are named", () => {
  test.each([
    ["misspelt", 'deployments.apps "kart"', ["cart", "mail", "web"], "cart"],
    ["with two letters swapped", 'deployments.apps "crat"', ["cart", "mail", "chat-1"], "cart"],
    ["a pod that was replaced", 'pods "web-6f-aaaaa"', ["web-7c-bbbbb", "mail-1-ccccc"], "web-7c-bbbbb"],
    ["a workload's name for its pods'", 'pods "cart"', ["cart-1-a", "mail-1-a"], "cart-1-a"],
    ["the nearest first", 'services "checkout"', ["checkout-v2", "checkuot"], "checkuot, checkout-v2"],
  ])("%s", async (_what, what, there, like) => {
    const { error } = await withSimilarNames(notFound(what), async () => there, asked);
    expect(error?.message).toBe(`${notFound(what).error?.message} Names like it: ${like}.`);
  });

  test("no more than five, of the type and in the place that were meant", async () => {
    const many = Array.from({ length: 50 }, (_, index) => `web-${index}`);
    const places: unknown[] = [];
    const names: NamesPort = async (place) => {
      places.push(place);
      return many;
    };
    const { error } = await withSimilarNames(notFound('pods "web-x"'), names, asked);
    expect(error?.message.match(/web-\d+/gu)).toHaveLength(5);
    expect(places).toEqual([{ resource: "pods", context: "kind", namespace: "shop" }]);
  });
});

test.each([
  ["nothing is like it", notFound('pods "kart"'), ["mail", "web"]],
  ["the names cannot be had", notFound('secrets "kart"'), undefined],
  ["it is a namespace", notFound('namespaces "shp"'), ["shop"]],
  ["it failed otherwise", notFound('pods "kart"', "Forbidden"), ["cart"]],
  ["it names no object", notFound("release:"), ["cart"]],
])("nothing is added where %s", async (_where, result, there) => {
  expect(await withSimilarNames(result, async () => there, asked)).toBe(result);
});
