import { prompts, renderPrompt } from "@k8s-mcp/prompts";
import type { PromptCall } from "@k8s-mcp/prompts";
import { CLI_NAMES, judge } from "@k8s-mcp/validator";
import { expect, test } from "vitest";

/** What a person might give; each prompt is judged with every value of each argument in turn. */
const samples: Readonly<Record<string, readonly string[]>> = {
  resource_type: ["deployment", "pod", "statefulsets", "service", "cronjob", "virtualservices.networking.istio.io"],
  resource_name: ["web", "web-7d4b9-x2x"],
  namespace: ["", "shop"],
  app_name: ["web"],
  image: ["nginx:1.29", "registry.example:5000/team/web@sha256:0123456789abcdef"],
  replicas: ["3"],
  release_name: ["", "site"],
  pod_name: ["web-0"],
  container: ["", "app"],
  service_name: ["web"],
  chart: ["bitnami/nginx", "charts/web"],
  version: ["", "1.2.3"],
  history_id: ["", "4"],
};

function variants(names: readonly string[]): Record<string, string>[] {
  const first = Object.fromEntries(names.map((name) => [name, samples[name]?.find((value) => value !== "") ?? ""]));
  return names.flatMap((name) => (samples[name] ?? []).map((value) => ({ ...first, [name]: value })));
}

const calls = prompts.flatMap((prompt) =>
  variants(Object.keys(prompt.arguments))
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
