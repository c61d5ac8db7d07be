import type { Executor } from "@k8s-mcp/executor";
import { askerOf } from "./calls/asker.ts";
import { failure } from "./calls/result-output.ts";
import { inputErrors } from "./input-errors.ts";
import type { ObjectSchema, Tool, ToolCall, ToolOutput } from "./tool.ts";

/** What every call needs, whatever its tool: the place where it is written down. */
export interface AuditPort {
  readonly executor: Pick<Executor, "audited">;
}

/**
 * Checks a call's arguments against the tool's schema and runs it.
 *
 * @param input What the client sent; anything. A client may leave out the arguments of a tool that needs none, and write
 * null for a parameter that it does not set.
 * @returns The tool's output; for arguments that do not fit, an error that names each of them.
 * @throws Only for a bug in the tool or its ports.
 */
export async function callTool<Ports extends AuditPort>(
  tool: Tool<Ports>,
  input: unknown,
  ports: Ports,
  call: ToolCall,
): Promise<ToolOutput> {
  const given = withoutUnset(input === undefined ? {} : input, tool.inputSchema);
  const errors = await inputErrors(tool.inputSchema, given);
  if (errors.length === 0) return tool.handle(given, ports, call);
  const message = `${tool.name}: ${errors.join(" ")}`;
  const refused = failure("VALIDATION_ERROR", message);
  const { error } = await ports.executor.audited(askerOf(call, tool.name), async () => refused);
  return tool.refuse(error?.message ?? message);
}

/** An empty name is none. */
const NAMES: ReadonlySet<string> = new Set(["context", "namespace"]);

/** Without the optional parameters that stand for nothing: many models fill in each that a tool has. */
function withoutUnset(input: unknown, { properties = {}, required = [] }: ObjectSchema): unknown {
  if (typeof input !== "object" || input === null || Array.isArray(input)) return input;
  const set = Object.entries(input).filter(([name, value]) => {
    const optional = Object.hasOwn(properties, name) && !required.includes(name);
    return !(optional && (value === null || (value === "" && NAMES.has(name))));
  });
  return Object.fromEntries(set);
}
