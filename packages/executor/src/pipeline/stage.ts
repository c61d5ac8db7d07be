import type { StderrMode } from "@k8s-mcp/validator";
import { saysItFailed } from "../outcome/causes.ts";
import type { Explanation } from "../outcome/result.ts";
import type { CapturedOutput } from "../output/capture.ts";
import type { StageEnd } from "../process/stage-process.ts";
import type { Redactor } from "../redaction/redactor.ts";

/** One program of a line, ready to be started. */
export interface Stage {
  readonly program: string;
  /** Absolute path. */
  readonly file: string;
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly stderr: StderrMode;
  /** A CLI's output passes through this process, where it is redacted and counted; a filter's goes from kernel to kernel. */
  readonly kind: "cli" | "filter";
  /** Changes something. It is not cut short because a later stage has read enough, and starts only when its input is whole. */
  readonly writes: boolean;
  /** Seconds between SIGTERM and SIGKILL. */
  readonly graceSeconds: number;
  /** Is not asked to end by SIGTERM: the grace is for ending by itself. */
  readonly mustFinish?: boolean | undefined;
  /** What it has to do when this process dies is not to fail for want of somebody who reads what it says. */
  readonly outlivesReader?: boolean | undefined;
  /** Exit codes other than 0 that are answers. */
  readonly exitMeanings: Readonly<Record<number, string>>;
  readonly redactor?: Redactor | undefined;
  /** Words for the same program that are to run before it, so that the redactor knows what it is to hide. */
  readonly learnsFrom?: { readonly argv: readonly string[]; readonly redactor: Redactor } | undefined;
  /** Why it has no cluster, where it has none: what to say if it fails, since it says the same at length. */
  readonly withoutCluster?: Explanation | undefined;
}

export interface StageResult {
  readonly end: StageEnd | { readonly kind: "skipped" };
  /** Ended because a later stage needed no more of its output, so that how it ended says nothing. */
  readonly excused: boolean;
  /** What it wrote for people: also where the line drops it. Of a stage whose streams are merged, all that it wrote. */
  readonly stderr: CapturedOutput;
}

/** An exit code that may be an answer is one only where the program does not say that it failed. */
export function stageFailed(stage: Stage, { end, excused, stderr }: StageResult): boolean {
  if (excused) return false;
  if (end.kind !== "exited") return true;
  if (end.code === 0) return false;
  if (stage.exitMeanings[end.code] === undefined) return true;
  // In merged streams an error's words may be data.
  if (stage.stderr === "merged") return false;
  return stage.kind === "cli" ? saysItFailed(stderr.text) : complains(stderr.text);
}

/** A filter whose exit code is an answer says nothing beside it, but for warnings: jq 1.6 ends with 4 on input that is no JSON. */
function complains(text: string): boolean {
  return text.split("\n").some((line) => line.trim() !== "" && !line.includes("warning:"));
}
