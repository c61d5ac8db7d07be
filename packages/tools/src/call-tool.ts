import type { Executor } from "@k8s-mcp/executor";
import { askerOf } from "./cli/asker.ts";
import { failure } from "./cli/result-output.ts";
import { inputErrors } from "./input-errors.ts";
import type { Tool, ToolCall, ToolOutput } from "./tool.ts";

/** What every call needs, whatever its tool: the place where it is written down. */
export interface AuditPort {
  readonly executor: Pick<Executor, "audited">;
}

/**
 * Checks a call's arguments against the tool's schema and runs it.
 *
 * @param input What the client sent; anything. A client may leave out the arguments of a tool that needs none.
 * @returns The tool's output; for arguments that do not fit, an error that names each of them.
 * @throws Only for a bug in the tool or its ports.
 */
export async function callTool<Ports extends AuditPort>(
  tool: Tool<Ports>,
  input: unknown,
  ports: Ports,
  call: ToolCall,
): Promise<ToolOutput> {
  const given = input === undefined ? {} : input;
  const errors = await inputErrors(tool.inputSchema, given);
  if (errors.length === 0) return tool.handle(given, ports, call);
  const message = `${tool.name}: ${errors.join(" ")}`;
  const refused = failure("VALIDATION_ERROR", message);
  const { error } = await ports.executor.audited(askerOf(call, tool.name), async () => refused);
  return tool.refuse(error?.message ?? message);
}
