import type { CommandResult } from "@k8s-mcp/executor";
import type { FromSchema } from "json-schema-to-ts";
import { askerOf } from "../calls/asker.ts";
import { given } from "../calls/given.ts";
import { judging } from "../calls/ports.ts";
import type { CliPorts } from "../calls/ports.ts";
import { confirmationRequired, refusal } from "../calls/refusal.ts";
import { commandOutput, failure } from "../calls/result-output.ts";
import { commandResultSchema } from "../calls/result-schema.ts";
import { shownPart } from "../calls/shown-output.ts";
import { defineTool } from "../tool.ts";
import type { ObjectSchema, ToolCall } from "../tool.ts";

const input = {
  type: "object",
  properties: {
    uri: { type: "string", description: "result_uri of a cut result" },
    offset: { type: "integer", minimum: 0, description: "First character" },
    limit: { type: "integer", minimum: 1, description: "Characters" },
    filter: { type: "string", description: "As behind a pipe: grep -i error | head" },
  },
  required: ["uri"],
  additionalProperties: false,
} as const satisfies ObjectSchema;

type ReadInput = FromSchema<typeof input>;

/** Part of what a command printed, or what filters make of it. The cluster is not asked again. */
export const readResult = defineTool<CliPorts, ReadInput>({
  name: "read_result",
  title: "Read on in a result",
  description: "Reads on in a result that was cut, or filters all of it.",
  annotations: { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  writes: false,
  inputSchema: input,
  outputSchema: commandResultSchema,
  handle: async (call, ports, context) => commandOutput(await read(call, ports, context)),
  refuse: (message) => commandOutput(failure("VALIDATION_ERROR", message)),
});

async function read(
  { filter, uri, offset, limit }: ReadInput,
  ports: CliPorts,
  call: ToolCall,
): Promise<CommandResult> {
  const { audited, results } = ports.executor;
  const asker = askerOf(call, "read_result");
  const request = { ...asker, uri, ...given({ offset }), limit: shownPart(limit, ports.settings.maxOutput) };
  if (filter === undefined) return results.read(request);

  const options = { ...judging(ports.settings), filtersOnly: true };
  const verdict = ports.judge(filter, options);
  const asked = { ...asker, verdict, line: filter };
  if (verdict.decision === "deny") return audited(asked, async () => refusal(verdict, {}));
  if (verdict.decision === "confirm") {
    return audited(asked, async () => confirmationRequired(verdict, {}, ports.explain(filter, options, verdict)));
  }
  return results.filter(verdict.plan, { ...request, signal: call.signal });
}
