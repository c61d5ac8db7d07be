import type { Executor } from "@k8s-mcp/executor";
import type {
  ApprovedPlan,
  Confirmation,
  ConfirmVerdict,
  Explanation,
  JudgeOptions,
  Verdict,
} from "@k8s-mcp/validator";
import type { NamespacesPort } from "./missing-namespace.ts";
import type { NamesPort } from "./similar-names.ts";
import type { TypesPort } from "./similar-types.ts";

/** What holds for every call of this server, whatever the call says. */
export type CliSettings = Omit<
  JudgeOptions,
  "tool" | "stdin" | "files" | "context" | "namespace" | "argocdContext" | "timeout"
> & {
  /** Seconds; the longest timeout that a call may ask for. */
  readonly maxTimeout: number;
  /** Characters; the longest output that a call may ask for. */
  readonly maxOutput: number;
};

/** What the CLI tools need from outside. */
export interface CliPorts {
  readonly judge: (text: string, options: JudgeOptions) => Verdict;
  readonly explain: (text: string, options: JudgeOptions, verdict: Verdict) => Explanation;
  /** Turns a verdict that a person agreed to into a plan. */
  readonly confirm: (verdict: ConfirmVerdict, answer: Confirmation) => ApprovedPlan;
  readonly executor: Pick<Executor, "run" | "results" | "scope" | "files" | "find" | "audited">;
  readonly settings: CliSettings;
  /** Help texts by binary, its modification time and command path. */
  readonly helpCache: Map<string, string>;
  /** Asked where nothing was found in a namespace. Absent where nobody can say. */
  readonly namespaces?: NamespacesPort;
  /** Asked where an object was not found. Absent where nobody can say. */
  readonly names?: NamesPort;
  /** Asked where there is no such resource type. Absent where nobody can say. */
  readonly types?: TypesPort;
}

/** The part of the settings that judging takes. */
export function judging({ maxOutput: _maxOutput, ...options }: CliSettings): JudgeOptions {
  return options;
}
