import type { ApprovedPlan } from "@k8s-mcp/validator";
import type { CapturedOutput } from "../output/capture.ts";
import type { PipelineResult, Stop } from "../pipeline/run-pipeline.ts";
import { stageFailed, type Stage, type StageResult } from "../pipeline/stage.ts";
import { findCause, mainLine } from "./causes.ts";
import type { CommandResult, ErrorCode, ResultError } from "./result.ts";

/** Why a call ended before its command did. */
export type Interruption = "timeout" | "cancelled" | "closed" | "too-much-output";

export interface Finished {
  readonly plan: ApprovedPlan;
  readonly stages: readonly Stage[];
  readonly pipeline: PipelineResult;
  readonly output: CapturedOutput;
  readonly interruption: Interruption | undefined;
  readonly timeoutSeconds: number;
  readonly maxTimeoutSeconds: number;
  readonly context: string | undefined;
  readonly namespace: string | undefined;
  readonly notices: readonly string[];
  /** Why the context could not be used, where the command ran without one. */
  readonly withoutContext: { readonly code: ErrorCode; readonly message: string } | undefined;
}

interface Failed {
  readonly index: number;
  readonly stage: Stage;
  readonly result: StageResult;
}

/** What the caller is told of a call whose stages have ended. */
export function answer(finished: Finished): CommandResult {
  const { plan, stages, pipeline, output, interruption } = finished;
  const failed = pipeline.stages.flatMap((result, index): Failed[] => {
    const stage = stages[index];
    return stage !== undefined && result.end.kind !== "skipped" && stageFailed(stage, result)
      ? [{ index, stage, result }]
      : [];
  });
  const last = failed.at(-1);
  const error =
    interruption !== undefined
      ? interrupted(interruption, finished)
      : last !== undefined
        ? failedStage(last, finished)
        : pipeline.stop && stopped(pipeline.stop, stages);
  const exitCode = exitCodeOf(pipeline, last);
  const stderr = allStderr(stages, pipeline);
  const details = {
    command: plan.canonical,
    ...(exitCode !== undefined && { exit_code: exitCode }),
    ...(stderr !== "" && { stderr }),
  };
  const warnings = [...finished.notices, ...(error === undefined && stderr !== "" ? [stderr] : [])].join("\n");
  return {
    status: error === undefined ? "success" : "error",
    output: output.text,
    ...(exitCode !== undefined && { exit_code: exitCode }),
    ...(error !== undefined && { error: { ...error, details } }),
    ...(finished.context !== undefined && { context: finished.context }),
    ...(finished.namespace !== undefined && { namespace: finished.namespace }),
    ...(warnings !== "" && { warnings }),
    ...(output.truncated && { truncated: true }),
  };
}

/** That of the last stage that failed, else of the last whose answer is not 0. */
function exitCodeOf({ stages }: PipelineResult, failed: Failed | undefined): number | undefined {
  const end = failed?.result.end;
  if (end !== undefined) return end.kind === "exited" ? end.code : undefined;
  const codes = stages.flatMap(({ end, excused }) => (end.kind === "exited" && !excused ? [end.code] : []));
  return codes.findLast((code) => code !== 0) ?? (stages.some(({ end }) => end.kind === "skipped") ? undefined : 0);
}

function allStderr(stages: readonly Stage[], { stages: results }: PipelineResult): string {
  const written = results.flatMap(({ stderr }, index) =>
    stderr.text.trim() === "" ? [] : [{ program: stages[index]?.program ?? "", text: stderr.text.trimEnd() }],
  );
  const [only] = written;
  if (written.length === 1 && only !== undefined) return only.text;
  return written.map(({ program, text }) => `${program}: ${text}`).join("\n");
}

type Told = Omit<ResultError, "details">;

function interrupted(interruption: Interruption, { timeoutSeconds, maxTimeoutSeconds, stages }: Finished): Told {
  const partly = stages.some(({ writes }) => writes)
    ? " What it was changing may be done in part: look before you repeat it."
    : "";
  switch (interruption) {
    case "timeout": {
      const longer =
        timeoutSeconds < maxTimeoutSeconds ? `pass a longer timeout (up to ${maxTimeoutSeconds} s)` : "split the work";
      return {
        code: "TIMEOUT_ERROR",
        message: `The command did not end within ${timeoutSeconds} s and was stopped.${partly} Narrow the command, or ${longer}.`,
      };
    }
    case "cancelled":
      return {
        code: "CANCELLED",
        message: `The call was cancelled and its command stopped.${partly} Call again if it is still wanted.`,
      };
    case "closed":
      return {
        code: "CANCELLED",
        message: `The server is shutting down and stopped the command.${partly} Call again when it is back.`,
      };
    case "too-much-output":
      return {
        code: "EXECUTION_ERROR",
        message: `The command printed more than this server reads from one call and was stopped.${partly} Narrow it with a selector, --tail, --limit or a filter.`,
      };
  }
}

function failedStage({ index, stage, result }: Failed, { stages, withoutContext, plan }: Finished): Told {
  const { end } = result;
  const where = stages.length > 1 ? `Stage ${index + 1} (${stage.program}) failed: ` : "";
  if (end.kind === "not-started") {
    return {
      code: "EXECUTION_ERROR",
      message: `${where}${stage.program} could not be started (${end.code}). ${START_ADVICE[end.code] ?? "Check the program that is installed on the server."}`,
    };
  }
  if (stage.kind === "cli" && withoutContext !== undefined) return withoutContext;
  const line = mainLine(result.stderr.text);
  if (end.kind === "signaled") {
    return {
      code: "EXECUTION_ERROR",
      message: `${where}${stage.program} was ended by ${end.signal}${line === undefined ? "" : `: ${sentence(line)}`}. It may have needed more memory or time than a call has: narrow the command.`,
    };
  }
  const cause = stage.kind === "cli" ? findCause(result.stderr.text) : undefined;
  const path = plan.intent.stages[index]?.path.join(" ") ?? "";
  const help =
    stage.kind === "cli"
      ? `See \`${[stage.program, path, "--help"].filter(Boolean).join(" ")}\`.`
      : `Correct the ${stage.program} stage.`;
  const code = end.kind === "exited" ? end.code : 1;
  const said = line === undefined ? `${stage.program} ended with exit code ${code} and said nothing` : sentence(line);
  return {
    code: cause?.code ?? "EXECUTION_ERROR",
    message: `${where}${said}. ${cause?.next ?? help}`,
    ...(cause?.reason !== undefined && { reason: cause.reason }),
  };
}

function sentence(line: string): string {
  return line.replace(/[.!]+$/, "");
}

const START_ADVICE: Readonly<Record<string, string>> = {
  EACCES: "Make the file executable for the server's user.",
  ENOENT: "It was removed meanwhile, or its interpreter is missing: install it again.",
  ENOEXEC: "It was built for another machine: install the right one.",
  E2BIG: "The command line is too long: pass long values on standard input.",
  EAGAIN: "The server has too many processes: try again in a moment.",
  EMFILE: "The server has too many open files: try again in a moment.",
  ENOMEM: "The server is out of memory: try again in a moment.",
};

function stopped({ reason, before }: Stop, stages: readonly Stage[]): Told {
  const program = stages[before]?.program ?? "the next stage";
  switch (reason) {
    case "redacted":
      return {
        code: "EXECUTION_ERROR",
        message: `${program} was not started: its input held secret values, which were redacted, so that it would have written the redaction. Name the object to change directly instead of piping it.`,
      };
    case "too-large":
      return {
        code: "EXECUTION_ERROR",
        message: `${program} was not started: its input is larger than 64 MiB. Split it.`,
      };
    case "failed":
      return {
        code: "EXECUTION_ERROR",
        message: `${program} was not started, since the stage before it failed. Correct that stage.`,
      };
  }
}
