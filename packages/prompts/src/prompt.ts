/** The CLI tools that a prompt may name. */
export type PromptTool = `${"execute" | "describe"}_${"kubectl" | "helm" | "istioctl" | "argocd"}`;

/** One exact tool call. A test judges every one of them. */
export interface PromptCall {
  readonly tool: PromptTool;
  readonly command: string;
  /** Manifest or values for `-f -`. */
  readonly stdin?: string;
  /** Strict mode asks a person before it runs. The text says so. */
  readonly confirm?: true;
}

/** One step of the method: what to find out or do, and the calls for it. */
export interface PromptStep {
  readonly say: string;
  readonly calls?: readonly PromptCall[];
}

export interface PromptArgument {
  readonly description: string;
  /** Absent: the argument is required. */
  readonly default?: string;
  /** What a value must look like; it becomes part of a command line. */
  readonly pattern: RegExp;
  /** The pattern in words, for the message of a value that does not fit. */
  readonly accepts: string;
  /** What a person might give. The first one stands in the docs; with each of them every call is judged by a test. */
  readonly examples: readonly [string, ...string[]];
}

/** A working method as data: arguments in, goal and steps out. */
export interface PromptMethod {
  readonly goal: string;
  readonly steps: readonly PromptStep[];
}

export interface Prompt<Name extends string = string> {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: Readonly<Record<Name, PromptArgument>>;
  method(values: Readonly<Record<Name, string>>): PromptMethod;
}

/** Identity function: the names of the arguments type what the method receives. */
export function definePrompt<const Name extends string>(prompt: Prompt<Name>): Prompt {
  return prompt;
}
