import type { CommandResult } from "@k8s-mcp/executor";
import type { CliName, Intent } from "@k8s-mcp/validator";
import type { FromSchema } from "json-schema-to-ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema, Tool, ToolCall } from "../tool.ts";
import type { CliPorts } from "./ports.ts";
import { confirmationRequired, refusal } from "./refusal.ts";
import { commandOutput, failure } from "./result-output.ts";
import { commandResultSchema } from "./result-schema.ts";

/** Bytes: what a manifest may weigh, from the executor's own limit on standard input. */
const MAX_STDIN = 4 * 1024 * 1024;

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
  });
}

async function execute(cli: CliName, input: ExecuteInput, ports: CliPorts, call: ToolCall): Promise<CommandResult> {
  const { settings, executor } = ports;
  const beyond = beyondLimits(input, settings.maxTimeout);
  if (beyond !== undefined) return failure("VALIDATION_ERROR", beyond);

  const scope = await executor.scope({
    ...(input.context === undefined ? {} : { context: input.context }),
    ...(input.namespace === undefined ? {} : { namespace: input.namespace }),
  });
  if (!scope.ok) return scope.result;
  const where = {
    namespace: scope.namespace,
    ...(scope.context === undefined ? {} : { context: scope.context }),
  };

  const { maxOutput, ...judging } = settings;
  const verdict = ports.judge(input.command, {
    ...judging,
    ...where,
    tool: cli,
    ...(input.stdin === undefined ? {} : { stdin: input.stdin }),
    ...(input.timeout === undefined ? {} : { timeout: input.timeout }),
  });
  if (verdict.decision === "deny") return refusal(verdict, where);
  const mistake = contradiction(input, verdict.intent);
  if (mistake !== undefined) return failure("VALIDATION_ERROR", mistake, where);
  if (verdict.decision === "confirm") return confirmationRequired(verdict, where);
  return executor.run(verdict.plan, {
    signal: call.signal,
    maxOutput: Math.min(input.max_output ?? maxOutput, maxOutput),
    onProgress: ({ elapsedSeconds, lines, lastLine }) =>
      call.onProgress?.({ elapsedSeconds, message: `${lines} lines; last: ${lastLine}` }),
  });
}

function beyondLimits({ timeout, stdin }: ExecuteInput, maxTimeout: number): string | undefined {
  if (timeout !== undefined && timeout > maxTimeout) {
    return `timeout: ${timeout} is more than this server allows. Use 1 to ${maxTimeout} seconds.`;
  }
  if (stdin !== undefined && Buffer.byteLength(stdin) > MAX_STDIN) {
    return `stdin: longer than ${MAX_STDIN / 1024 / 1024} MiB. Split the manifest and apply the parts one by one.`;
  }
  return undefined;
}

/** A flag of the line and a parameter of the call that name different places: one of them is a mistake. */
function contradiction({ context, namespace }: ExecuteInput, intent: Intent): string | undefined {
  for (const stage of intent.stages) {
    if (context !== undefined && stage.context !== undefined && stage.context !== context) {
      return `The command names context ${stage.context} and the parameter context ${context}. Keep one of the two.`;
    }
    const named = stage.namespace.kind === "named" ? stage.namespace.name : undefined;
    // argocd's namespace is that of the Application record, not where the call acts.
    if (stage.tool !== "argocd" && namespace !== undefined && named !== undefined && named !== namespace) {
      return `The command names namespace ${named} and the parameter namespace ${namespace}. Keep one of the two.`;
    }
  }
  return undefined;
}
