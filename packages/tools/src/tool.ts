import type { CliName } from "@k8s-mcp/validator";
import type { JSONSchema } from "json-schema-to-ts";

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
  /** Facts about the call that must not be mixed into {@link text}: where it ran, warnings, what was left out. */
  readonly note?: string;
  readonly structured: Readonly<Record<string, unknown>>;
  readonly isError: boolean;
}

/** What a person is asked in the middle of a call. */
export interface Question {
  /** Everything to decide by, as it is shown. */
  readonly message: string;
  /** The form to fill in: plain fields. Without any, agreeing is the whole answer. */
  readonly schema: ObjectSchema;
  /** All that the answer is about: it is good for this, once, and for nothing else. For a digest, not to be passed on. */
  readonly subject: string;
}

export type Reply =
  | { readonly kind: "answered"; readonly content: Readonly<Record<string, unknown>> }
  | { readonly kind: "declined" }
  /** There is nobody whom this client could ask. */
  | { readonly kind: "cannot" };

/** What the transport gives a call: nothing in here knows MCP. */
export interface ToolCall {
  readonly signal: AbortSignal;
  /** Whose call it is, where the server knows. */
  readonly principal?: string;
  /** The program that calls, as it names itself. */
  readonly client?: string;
  readonly onProgress?: (progress: { readonly elapsedSeconds: number; readonly message: string }) => void;
  /**
   * Asks the person at the client. To be called before anything is changed: some clients are asked between two calls,
   * and for these the promise rejects and the call is made again from its start, with the answer.
   */
  readonly ask?: (question: Question) => Promise<Reply>;
}

/** Input and output of a tool are objects: older clients know no other root. */
export interface ObjectSchema {
  readonly type: "object";
  readonly properties?: Readonly<Record<string, JSONSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
}

export interface Tool<Ports, Input = unknown> {
  readonly name: string;
  readonly title: string;
  /** One or two sentences; every tool's description is in every conversation. */
  readonly description: string;
  /** The same for a server that refuses every change, where {@link description} speaks of changes. */
  readonly readingDescription?: string;
  readonly annotations: ToolAnnotations;
  /** The program without which the tool can only say that it is missing. */
  readonly cli?: CliName;
  /** May change a cluster. In readonly mode such a tool is listed as reading only, and said to be so. */
  readonly writes: boolean;
  readonly inputSchema: ObjectSchema;
  readonly outputSchema: ObjectSchema;
  /** Gets arguments that fit the schema; see `callTool`. */
  handle(input: Input, ports: Ports, call: ToolCall): Promise<ToolOutput>;
  /** The answer, in the form of the output schema, to arguments that do not fit. */
  refuse(message: string): ToolOutput;
}

/**
 * Identity function: hides what a tool takes, so that tools fit into one registry.
 *
 * `Input` is `FromSchema` of the tool's own schema literal. It is given by the caller and not inferred, since the
 * compiler needs half a minute for that mapping over a generic schema.
 */
export function defineTool<Ports, Input>(tool: Tool<Ports, Input>): Tool<Ports> {
  return tool;
}
