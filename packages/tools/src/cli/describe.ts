import { stat } from "node:fs/promises";
import type { CommandResult } from "@k8s-mcp/executor";
import type { CliName, Verdict } from "@k8s-mcp/validator";
import type { FromSchema } from "json-schema-to-ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema, Tool, ToolCall, ToolOutput } from "../tool.ts";
import { askerOf } from "../calls/asker.ts";
import { judging } from "../calls/ports.ts";
import type { CliPorts } from "../calls/ports.ts";
import { refusal } from "../calls/refusal.ts";
import { commandOutput, failure } from "../calls/result-output.ts";
import { helpResultSchema } from "../calls/result-schema.ts";
import { helpText } from "./help-text.ts";

export const describeInput = {
  type: "object",
  properties: {
    command: { type: "string", description: "Such as `rollout status`" },
  },
  additionalProperties: false,
} as const satisfies ObjectSchema;

/** The `describe_*` tool of one CLI: the real program's help for a command path. */
export function describeTool(cli: CliName, description: string): Tool<CliPorts> {
  return defineTool<CliPorts, FromSchema<typeof describeInput>>({
    name: `describe_${cli}`,
    title: `Help for ${cli}`,
    description,
    annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
    cli,
    writes: false,
    inputSchema: describeInput,
    outputSchema: helpResultSchema,
    handle: async (input, ports, call) => describe(cli, input.command ?? "", ports, call),
    refuse: (message) => helpOutput(failure("VALIDATION_ERROR", message)),
  });
}

/**
 * The text is only parsed: what runs is made anew from the command path that the grammar found in it. So nothing else
 * that stands in the text can take effect.
 */
async function describe(cli: CliName, text: string, ports: CliPorts, call: ToolCall): Promise<ToolOutput> {
  const judge = (line: string): Verdict => ports.judge(line, { ...judging(ports.settings), tool: cli });

  const asker = askerOf(call, `describe_${cli}`);
  const answered = async (verdict: Verdict, result: CommandResult): Promise<ToolOutput> =>
    helpOutput(await ports.executor.audited({ ...asker, verdict, line: text, cli }, async () => result));

  const asked = judge(`${text} --help`);
  const path = asked.intent?.stages[0]?.path;
  if (path === undefined) return answered(asked, asked.decision === "deny" ? refusal(asked, {}) : nothingFound);

  const verdict = judge([cli, ...path, "--help"].join(" "));
  if (verdict.decision !== "allow")
    return answered(verdict, verdict.decision === "deny" ? refusal(verdict, {}) : nothingFound);

  const key = await cacheKey(cli, path, ports);
  const cached = key === undefined ? undefined : ports.helpCache.get(key);
  if (cached !== undefined) return answered(verdict, { status: "success", output: cached });

  const { signal } = call;
  const printed = await ports.executor.run(verdict.plan, { ...asker, signal, maxOutput: ports.settings.maxOutput });
  const result = { ...printed, output: helpText(printed.output, cli, { overview: path.length === 0 }) };
  if (key !== undefined && result.status === "success" && result.truncated !== true) {
    ports.helpCache.set(key, result.output);
  }
  return helpOutput(result);
}

const nothingFound = failure("VALIDATION_ERROR", "No such command. Leave command empty for the list of commands.");

/** A replaced binary has another modification time, and so other help. */
async function cacheKey(cli: CliName, path: readonly string[], ports: CliPorts): Promise<string | undefined> {
  const found = await ports.executor.find(cli);
  if (found.path === undefined) return undefined;
  try {
    const { mtimeMs } = await stat(found.path);
    return JSON.stringify([found.path, mtimeMs, path]);
  } catch {
    return undefined;
  }
}

function helpOutput(result: CommandResult): ToolOutput {
  const { text, isError } = commandOutput(result);
  return {
    text,
    isError,
    structured: {
      help_text: result.output,
      status: result.status,
      ...(result.error === undefined ? {} : { error: result.error }),
    },
  };
}
