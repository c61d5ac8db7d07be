import type { CommandResult } from "@k8s-mcp/executor";
import type { CliName, Intent, JudgeOptions, Verdict } from "@k8s-mcp/validator";
import type { FromSchema } from "json-schema-to-ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema, Tool, ToolCall } from "../tool.ts";
import { given } from "./given.ts";
import { judging } from "./ports.ts";
import type { CliPorts } from "./ports.ts";
import { confirmationRequired, refusal } from "./refusal.ts";
import type { Where } from "./refusal.ts";
import { commandOutput, failure } from "./result-output.ts";
import { commandResultSchema } from "./result-schema.ts";

export const executeInput = {
  type: "object",
  properties: {
    command: {
      type: "string",
      description: "One command line; its output may be piped to grep, jq, head and the like",
    },
    timeout: { type: "integer", minimum: 1, description: "Seconds" },
    stdin: { type: "string", description: "What -f - reads: manifest or values" },
    context: { type: "string", minLength: 1, description: "Kubeconfig context" },
    namespace: { type: "string", minLength: 1 },
    max_output: { type: "integer", minimum: 1, description: "Characters" },
  },
  required: ["command"],
  additionalProperties: false,
} as const satisfies ObjectSchema;

type ExecuteInput = FromSchema<typeof executeInput>;

/** The `execute_*` tool of one CLI: scope, judge, run. */
export function executeTool(cli: CliName, description: string): Tool<CliPorts> {
  return defineTool<CliPorts, ExecuteInput>({
    name: `execute_${cli}`,
    title: `Run ${cli}`,
    description,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    cli,
    writes: true,
    inputSchema: executeInput,
    outputSchema: commandResultSchema,
    handle: async (input, ports, call) => commandOutput(await execute(cli, input, ports, call)),
    refuse: (message) => commandOutput(failure("VALIDATION_ERROR", message)),
  });
}

/**
 * Judged twice: first for what the line itself says of context, namespace and files, then with the real place and the
 * files' content. The second judgement is the one that counts, and what it was given is what runs.
 */
async function execute(cli: CliName, input: ExecuteInput, ports: CliPorts, call: ToolCall): Promise<CommandResult> {
  const { executor, settings } = ports;
  const { maxOutput, maxTimeout } = settings;
  if (input.timeout !== undefined && input.timeout > maxTimeout) {
    return failure("VALIDATION_ERROR", `timeout: ${input.timeout} is too long. Use 1 to ${maxTimeout} seconds.`);
  }
  const asked = given({ context: input.context, namespace: input.namespace });
  const judge = (where: Where, files: JudgeOptions["files"]): Verdict =>
    ports.judge(input.command, {
      ...judging(settings),
      ...given({ stdin: input.stdin, timeout: input.timeout, files }),
      ...where,
      tool: cli,
    });

  const first = judge(asked, undefined);
  // What a file holds can lift a refusal; a place can only add one.
  if (first.decision === "deny" && !readsFiles(first.intent)) return refusal(first, {});
  const read = first.intent && (await executor.files(first.intent));
  if (read?.ok === false) {
    return first.decision === "deny" ? refusal(first, {}) : failure("VALIDATION_ERROR", read.message);
  }
  const scope = await executor.scope({ ...asked, ...given({ intent: first.intent }) });
  if (!scope.ok) return scope.result;

  const where = given({ context: scope.context, namespace: scope.namespace });
  const verdict = judge(where, read?.files);
  if (verdict.decision === "deny") return refusal(verdict, where);
  if (verdict.decision === "confirm") return confirmationRequired(verdict, where);
  return executor.run(verdict.plan, {
    signal: call.signal,
    maxOutput: Math.min(input.max_output ?? maxOutput, maxOutput),
    ...(call.principal === undefined ? {} : { principal: call.principal }),
    onProgress: ({ elapsedSeconds, lines, lastLine }) =>
      call.onProgress?.({ elapsedSeconds, message: `${lines} lines; last: ${lastLine}` }),
  });
}

function readsFiles(intent: Intent | undefined): boolean {
  return intent?.stages.some(({ files }) => files.length > 0) ?? false;
}
