import type { ToolCall, ToolListing, ToolOutput } from "@k8s-mcp/tools";

export interface PromptListing {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly { readonly name: string; readonly description: string; readonly required: boolean }[];
}

export type PromptText =
  | { readonly ok: true; readonly description: string; readonly text: string }
  | { readonly ok: false; readonly message: string };

/** All that is served, in the project's own terms: what the SDK adapter turns into protocol messages. */
export interface Catalogue {
  readonly name: string;
  readonly version: string;
  /** For the model, once a conversation. */
  readonly instructions: string;
  listTools(): Promise<readonly ToolListing[]>;
  /** Calls back whenever {@link listTools} has another answer than before. @returns Ends that. */
  onToolsChanged(listener: () => void): () => void;
  /** Undefined where there is no such tool. */
  callTool(name: string, input: unknown, call: ToolCall): Promise<ToolOutput | undefined>;
  listPrompts(): Promise<readonly PromptListing[]>;
  /** Undefined where there is no such prompt. */
  getPrompt(name: string, given: Readonly<Record<string, string>>): Promise<PromptText | undefined>;
}
