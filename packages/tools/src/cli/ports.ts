import type { Executor } from "@k8s-mcp/executor";
import type { JudgeOptions, Verdict } from "@k8s-mcp/validator";

/** What holds for every call of this server, whatever the call says. */
export type CliSettings = Pick<JudgeOptions, "mode" | "capabilities" | "workspace" | "contexts"> & {
  /** Seconds; the longest timeout that a call may ask for. */
  readonly maxTimeout: number;
  /** Characters; the longest output that a call may ask for. */
  readonly maxOutput: number;
};

/** What the CLI tools need from outside. */
export interface CliPorts {
  judge(text: string, options: JudgeOptions): Verdict;
  readonly executor: Pick<Executor, "run" | "scope" | "find">;
  readonly settings: CliSettings;
  /** Help texts by binary, its modification time and command path. */
  readonly helpCache: Map<string, string>;
}
