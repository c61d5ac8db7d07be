import type { ApprovedPlan, ProgramName } from "@k8s-mcp/validator";
import type { CommandResult } from "./outcome/result.ts";

export interface Progress {
  readonly elapsedSeconds: number;
  readonly bytes: number;
  readonly lines: number;
  readonly lastLine: string;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** At most twice a second. */
  readonly onProgress?: (progress: Progress) => void;
  /** Longest output in characters that is returned. */
  readonly maxOutput?: number;
}

/** Which cluster and namespace a call would act on, before it is judged. */
export type ScopeResult =
  | { readonly ok: true; readonly context: string | undefined; readonly namespace: string }
  | { readonly ok: false; readonly result: CommandResult };

export interface FoundProgram {
  readonly name: ProgramName;
  /** Absolute path, or undefined where it is missing. */
  readonly path: string | undefined;
}

export interface Executor {
  /** Runs an approved plan to its end. Never throws for what a command or a cluster does: that is in the result. */
  run(plan: ApprovedPlan, options?: RunOptions): Promise<CommandResult>;
  /** The real context and namespace for a call's parameters: what `judge` should be told. */
  scope(parameters: { readonly context?: string; readonly namespace?: string }): Promise<ScopeResult>;
  /** Looks a program up by `stat`; starts nothing. */
  find(name: ProgramName): Promise<FoundProgram>;
  /** Ends every running call and removes what they left. */
  close(): Promise<void>;
}
