import { expect, test } from "vitest";
import { executeInput } from "./cli/execute.ts";
import { inputErrors } from "./input-errors.ts";

test.each([
  { input: { command: "get pods" }, errors: [] },
  { input: { command: "get pods", timeout: 5, stdin: "", context: "c", namespace: "n", max_output: 10 }, errors: [] },
  { input: {}, errors: ["command is missing."] },
  { input: null, errors: ["The arguments: must be of type object, not null."] },
  { input: [], errors: ["The arguments: must be of type object, not array."] },
  { input: { command: 7 }, errors: ["command: must be of type string, not number."] },
  { input: { command: "x", timeout: 0 }, errors: ["timeout: 0 is less than 1."] },
  { input: { command: "x", timeout: "5" }, errors: ["timeout: must be of type integer, not string."] },
  { input: { command: "x", timeout: 1.5 }, errors: ["timeout: must be of type integer, not number."] },
  {
    input: { command: "x", cmd: "y" },
    errors: ["cmd is no parameter of it; use command, timeout, stdin, context, namespace, max_output."],
  },
  {
    input: { cmd: "y", timeout: -1 },
    errors: [
      "command is missing.",
      "timeout: -1 is less than 1.",
      "cmd is no parameter of it; use command, timeout, stdin, context, namespace, max_output.",
    ],
  },
])("$input", async ({ input, errors }) => {
  expect(await inputErrors(executeInput, input)).toEqual(errors);
});
