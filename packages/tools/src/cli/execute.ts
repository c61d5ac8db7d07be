import type { CommandResult } from "@k8s-mcp/executor";
import type { CliName } from "@k8s-mcp/validator";
import type { FromSchema } from "json-schema-to-ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema, Tool, ToolCall } from "../tool.ts";
import { askerOf } from "./asker.ts";
import { given } from "./given.ts";
import { judgeCall } from "./judge-call.ts";
import type { CliPorts } from "./ports.ts";
import { confirmationRequired, refusal } from "./refusal.ts";
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

/** Of a CLI that prints whole objects; each parameter costs tokens in every conversation. */
export const objectsInput = {
  ...executeInput,
  properties: {
    ...executeInput.properties,
    compact: { type: "boolean", description: "Leave status, managedFields and last-applied out of -o json and yaml" },
  },
} as const satisfies ObjectSchema;

type ExecuteInput = FromSchema<typeof objectsInput>;

/** The `execute_*` tool of one CLI: scope, judge, run. */
export function executeTool(
  cli: CliName,
  description: string,
  inputSchema: typeof executeInput | typeof objectsInput = executeInput,
): Tool<CliPorts> {
  return defineTool<CliPorts, ExecuteInput>({
    name: `execute_${cli}`,
    title: `Run ${cli}`,
    description,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    cli,
    writes: true,
    inputSchema,
    outputSchema: commandResultSchema,
    handle: async (input, ports, call) => commandOutput(await execute(cli, input, ports, call)),
    refuse: (message) => commandOutput(failure("VALIDATION_ERROR", message)),
  });
}

async function execute(cli: CliName, input: ExecuteInput, ports: CliPorts, call: ToolCall): Promise<CommandResult> {
  const { executor, settings } = ports;
  const { maxOutput, maxTimeout } = settings;
  const asker = askerOf(call, `execute_${cli}`);
  const { command: line, context, namespace } = input;
  if (input.timeout !== undefined && input.timeout > maxTimeout) {
    const message = `timeout: ${input.timeout} is too long. Use 1 to ${maxTimeout} seconds.`;
    const asked = { ...asker, line, cli, ...given({ context, namespace }) };
    return executor.audited(asked, async () => failure("VALIDATION_ERROR", message));
  }
  const { verdict, options, where, failed } = await judgeCall(cli, input, ports);
  const asked = { ...asker, verdict, line, cli, ...given({ context, namespace }), ...where };
  if (failed) return executor.audited(asked, async () => failed);
  if (verdict.decision === "deny") {
    return executor.audited(asked, async () => refusal(verdict, where, ports.explain(line, options, verdict)));
  }
  if (verdict.decision === "confirm") {
    return executor.audited(asked, async () =>
      confirmationRequired(verdict, where, ports.explain(line, options, verdict)),
    );
  }
  return executor.run(verdict.plan, {
    ...asker,
    signal: call.signal,
    maxOutput: Math.min(input.max_output ?? maxOutput, maxOutput),
    ...given({ compact: input.compact }),
    onProgress: ({ elapsedSeconds, lines, lastLine }) =>
      call.onProgress?.({ elapsedSeconds, message: `${lines} lines; last: ${lastLine}` }),
  });
}
