import { prompts, renderPrompt } from "@k8s-mcp/prompts";
import type { Prompt, PromptCall } from "@k8s-mcp/prompts";
import { CLI_NAMES, judge } from "@k8s-mcp/validator";
import { expect, test } from "vitest";

/** Each prompt is judged with every example of each argument in turn, and with those left out that may be. */
function variants(prompt: Prompt): readonly Readonly<Record<string, string>>[] {
  const taken = Object.entries(prompt.arguments);
  const first = Object.fromEntries(taken.map(([name, { examples }]) => [name, examples[0]]));
  const others = taken.flatMap(
    ([
      name,
      {
        examples: [, ...rest],
        default: otherwise,
      },
    ]) => [...rest, ...(otherwise === undefined ? [] : [""])].map((value) => ({ ...first, [name]: value })),
  );
  return [first, ...others];
}

const calls = prompts.flatMap((prompt) =>
  variants(prompt)
    .map((given) => renderPrompt(prompt, given))
    .flatMap((rendered) => (rendered.ok ? rendered.method.steps.flatMap((step) => step.calls ?? []) : []))
    .map((call) => ({ prompt: prompt.name, ...call })),
);
const distinct = [...new Map(calls.map((call) => [`${call.tool} ${call.command}`, call])).values()];

function decide({ tool, command, stdin }: PromptCall): string {
  const cli = CLI_NAMES.find((name) => tool.endsWith(`_${name}`));
  const { decision, findings } = judge(command, {
    mode: "strict",
    ...(cli === undefined ? {} : { tool: cli }),
    ...(stdin === undefined ? {} : { stdin }),
  });
  return decision === "deny" ? `deny: ${findings.map(({ message }) => message).join(" ")}` : decision;
}

test("every prompt has calls", () => {
  expect([...new Set(calls.map(({ prompt }) => prompt))]).toEqual(prompts.map(({ name }) => name));
});

test.each(distinct)("$prompt: $command", (call) => {
  expect(decide(call)).toBe(call.confirm === true ? "confirm" : "allow");
});
