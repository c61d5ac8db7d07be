import { prompts } from "@k8s-mcp/prompts";
import { expect, test } from "vitest";
import { sourceOf } from "./prompt-arguments.ts";

const all = prompts.flatMap(({ name, arguments: taken }) => Object.keys(taken).map((argument) => [name, argument]));

test.each(all)("somebody has thought of what %s %s can be", (prompt = "", argument = "") => {
  expect(sourceOf(prompt, argument), "its line in prompt-arguments.ts: a source, or FREE").toBeDefined();
});
