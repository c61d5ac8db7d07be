import type { FromSchema, JSONSchema } from "json-schema-to-ts";

/** What an MCP client is told of a tool's behaviour. All four, always. */
export interface ToolAnnotations {
  readonly readOnlyHint: boolean;
  readonly destructiveHint: boolean;
  readonly idempotentHint: boolean;
  readonly openWorldHint: boolean;
}

export interface ToolOutput {
  /** Good on its own: what a client without structured content shows. */
  readonly text: string;
  readonly structured: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
}

/** What the transport gives a call: nothing in here knows MCP. */
export interface ToolCall {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly elapsedSeconds: number; readonly message: string }) => void;
}

export interface Tool<Ports, Input extends JSONSchema = JSONSchema> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly annotations: ToolAnnotations;
  readonly inputSchema: Input;
  readonly outputSchema: JSONSchema;
  handle(input: FromSchema<Input>, ports: Ports, call: ToolCall): Promise<ToolOutput>;
}

/** Identity function for inference: the schema types the handler's input. */
export function defineTool<Ports>() {
  return <const Input extends JSONSchema>(tool: Tool<Ports, Input>): Tool<Ports, Input> => tool;
}
