import type { ApprovedPlan } from "@k8s-mcp/validator";
import { DEAD_END } from "../environment/kubeconfig/ephemeral.ts";
import type { PipelineResult } from "../pipeline/run-pipeline.ts";
import { type Stage, stageFailed } from "../pipeline/stage.ts";
import type { KeptOutput } from "../store/keeper.ts";
import { explainFailure, explainInterruption, explainStop, type FailedStage, type Interruption } from "./explain.ts";
import { withoutPatches } from "./refused-patches.ts";
import { withoutRepeats } from "./repeated-lines.ts";
import type { CommandResult, Explanation } from "./result.ts";

/** A call whose stages have all ended. */
export interface Finished {
  readonly plan: ApprovedPlan;
  readonly stages: readonly Stage[];
  readonly pipeline: PipelineResult;
  readonly output: KeptOutput;
  /** Where a part of the output was asked for: where the next begins. */
  readonly nextOffset: number | undefined;
  readonly interruption: Interruption | undefined;
  readonly timeoutSeconds: number;
  readonly maxTimeoutSeconds: number;
  readonly context: string | undefined;
  readonly namespace: string | undefined;
  readonly notices: readonly string[];
}

/** What the caller is told of it. A command that was allowed to follow for a time has done so when the time is over. */
export function answer(finished: Finished): CommandResult {
  const { plan, stages, pipeline, output, context, namespace } = finished;
  const failed = lastFailure(stages, pipeline);
  const capped = finished.interruption === "timeout" && plan.obligations.includes("cap-time");
  const error = capped ? undefined : explain(finished, failed);
  const exitCode = exitCodeOf(pipeline, failed);
  const stderr = allStderr(stages, pipeline);
  const details = {
    command: plan.canonical,
    ...(exitCode !== undefined && { exit_code: exitCode }),
    ...(stderr !== "" && { stderr }),
  };
  const notices = [...finished.notices, ...(capped ? [`Stopped after ${finished.timeoutSeconds} s, as agreed.`] : [])];
  const warnings = [...notices, ...(error === undefined && stderr !== "" ? [stderr] : [])].join("\n");
  return {
    status: error === undefined ? "success" : "error",
    output: output.text,
    ...(exitCode !== undefined && { exit_code: exitCode }),
    ...(error !== undefined && { error: { ...error, details } }),
    ...(context !== undefined && { context }),
    ...(namespace !== undefined && { namespace }),
    ...(warnings !== "" && { warnings }),
    ...(output.truncated && { truncated: true }),
    ...(output.uri !== undefined && { result_uri: output.uri }),
    ...(finished.nextOffset !== undefined && { next_offset: finished.nextOffset }),
  };
}

function lastFailure(stages: readonly Stage[], { stages: results }: PipelineResult): FailedStage | undefined {
  const failed = results.flatMap((result, index): FailedStage[] => {
    const stage = stages[index];
    const ran = stage !== undefined && result.end.kind !== "skipped";
    return ran && stageFailed(stage, result) ? [{ index, stage, result }] : [];
  });
  return failed.at(-1);
}

function explain(finished: Finished, failed: FailedStage | undefined): Explanation | undefined {
  const { plan, stages, pipeline, interruption } = finished;
  if (interruption !== undefined) return explainInterruption(interruption, stages, finished);
  if (failed?.stage.withoutCluster !== undefined) return failed.stage.withoutCluster;
  if (failed !== undefined) return explainFailure(failed, stages, plan);
  return pipeline.stop && explainStop(pipeline.stop, stages);
}

/** That of the last stage that failed, else of the last whose answer is not 0. */
function exitCodeOf({ stages }: PipelineResult, failed: FailedStage | undefined): number | undefined {
  const end = failed?.result.end;
  if (end !== undefined) return end.kind === "exited" ? end.code : undefined;
  if (stages.some(({ end: { kind } }) => kind === "skipped")) return undefined;
  const codes = stages.flatMap(({ end: last, excused }) => (last.kind === "exited" && !excused ? [last.code] : []));
  return codes.findLast((code) => code !== 0) ?? 0;
}

function allStderr(stages: readonly Stage[], { stages: results }: PipelineResult): string {
  const written = results.flatMap(({ stderr: { text } }, index) => {
    const stage = stages[index];
    if (stage?.stderr !== "separate") return [];
    const said = stage.withoutCluster === undefined ? text : withoutDeadEnd(text);
    return said.trim() === "" ? [] : [{ program: stage.program, text: withoutRepeats(withoutPatches(said.trimEnd())) }];
  });
  return written.map(({ program, text }) => (written.length === 1 ? text : `${program}: ${text}`)).join("\n");
}

/** The address that stood in for a cluster's is nobody's, and sends whoever reads of it to look for a server. */
function withoutDeadEnd(text: string): string {
  return text
    .split("\n")
    .filter((line) => !line.includes(DEAD_END))
    .join("\n");
}
