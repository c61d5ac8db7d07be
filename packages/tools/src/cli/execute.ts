import type { CliName } from "@k8s-mcp/validator";
import type { FromSchema } from "json-schema-to-ts";
import type { CliPorts } from "../calls/ports.ts";
import { commandOutput, failure } from "../calls/result-output.ts";
import { commandResultSchema } from "../calls/result-schema.ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema, Tool } from "../tool.ts";
import { runLine } from "./run-line.ts";

export const executeInput = {
  type: "object",
  properties: {
    command: { type: "string", description: "May pipe to grep, jq, head and the like" },
    timeout: { type: "integer", minimum: 1, description: "Seconds" },
    stdin: { type: "string", description: "What -f - reads" },
    context: { type: "string" },
    namespace: { type: "string" },
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

/** What a model is told of one CLI's tool. */
type ExecuteDescriptions = Pick<Tool<CliPorts>, "description" | "readingDescription">;

/** The `execute_*` tool of one CLI. */
export function executeTool(
  cli: CliName,
  descriptions: ExecuteDescriptions,
  inputSchema: typeof executeInput | typeof objectsInput = executeInput,
): Tool<CliPorts> {
  const name = `execute_${cli}`;
  return defineTool<CliPorts, ExecuteInput>({
    name,
    title: `Run ${cli}`,
    ...descriptions,
    annotations: { readOnlyHint: false, destructiveHint: true, idempotentHint: false, openWorldHint: true },
    cli,
    writes: true,
    inputSchema,
    outputSchema: commandResultSchema,
    handle: async (input, ports, call) => commandOutput(await runLine({ tool: name, cli }, input, ports, call)),
    refuse: (message) => commandOutput(failure("VALIDATION_ERROR", message)),
  });
}
