import type { CliName } from "./grammar/command.ts";
import type { Obligation } from "./verdict/plan.ts";
import type { Verdict } from "./verdict/verdict.ts";

export type Mode = "strict" | "readonly" | "permissive";

/** Everything that changes what runs or how it is judged. All of it travels in the plan. */
export interface JudgeOptions {
  /** The CLI that the line is for; it may then leave out the CLI's name. Without it the first word must be a CLI. */
  readonly tool?: CliName;
  /** Content for the first stage's standard input. */
  readonly stdin?: string;
  /** The call's context and namespace parameters, or the real ones where the caller knows them. */
  readonly context?: string;
  readonly namespace?: string;
  /** The call's timeout in seconds. */
  readonly timeout?: number;
  /** Longest time in seconds that a line may ask for. Default 1800. */
  readonly maxTimeout?: number;
  readonly mode?: Mode;
  /** What the caller can do to what is printed or how long it runs; rows that depend on it are deny without. */
  readonly capabilities?: readonly Obligation[];
  /** Folders whose files may be read, as relative paths; `["."]` by default, `[]` for none. */
  readonly workspace?: readonly string[];
  /** Context names that may be used; all where absent. */
  readonly contexts?: readonly string[];
}

export declare function judge(text: string, options?: JudgeOptions): Verdict;
