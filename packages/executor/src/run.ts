import { Readable } from "node:stream";
import type { ApprovedPlan } from "@k8s-mcp/validator";
import type { Admission } from "./admission/admit.ts";
import { checkPlan, type PlanConditions } from "./admission/check-plan.ts";
import { notAdmitted } from "./admission/not-admitted.ts";
import { spendConfirmation } from "./admission/spend-confirmation.ts";
import { type Ends, watchEnds } from "./ends.ts";
import type { CallFolder } from "./environment/folders.ts";
import { checkIdentity } from "./environment/identity.ts";
import { type Host, prepare } from "./environment/prepare.ts";
import type { RunOptions } from "./options.ts";
import { answer } from "./outcome/answer.ts";
import { startProgress } from "./outcome/progress.ts";
import type { CommandResult } from "./outcome/result.ts";
import { createCapture } from "./output/capture.ts";
import { createCompact } from "./output/compact/compact.ts";
import { outputSink } from "./output/sink.ts";
import { createSlice } from "./output/slice.ts";
import { createTidy } from "./output/tidy/tidy.ts";
import { runPipeline } from "./pipeline/run-pipeline.ts";
import type { Input } from "./pipeline/segment.ts";
import type { Caps } from "./process/caps.ts";
import { watchDisk } from "./process/disk-watch.ts";
import type { KernelPipes } from "./process/pipes.ts";
import { endStrays } from "./process/strays.ts";
import type { Watcher } from "./process/watcher.ts";
import { maskResult } from "./redaction/masked-result.ts";
import type { Stage as Step } from "./redaction/stage.ts";
import { refuseWrittenBack } from "./redaction/written-back.ts";
import { createKeeper } from "./store/keeper.ts";
import { type KeptInput, openKept } from "./store/kept-input.ts";
import { ownerOf } from "./store/owner.ts";
import type { ResultStore } from "./store/result-store.ts";
import { gone, unreadable } from "./store/lost-result.ts";

export interface Server extends Host, PlanConditions {
  readonly admission: Admission;
  readonly watcher: Watcher;
  readonly caps: Caps;
  readonly pipes: KernelPipes;
  readonly results: ResultStore;
  /** Hides what a principal has seen in Secrets. */
  readonly maskFor: (principal: string) => Step;
  readonly onInternalError: (error: unknown) => void;
  /** Aborted when the server shuts down. */
  readonly closing: AbortSignal;
}

/** A kept result that the first stage reads. */
export interface KeptSource {
  readonly id: string;
  /** Where the part of the output begins that is given; beginning and end are where it is absent. */
  readonly offset?: number;
}

/** Milliseconds for a program without its cluster: what needs none is done long before. */
const HOPELESS_AFTER = 5000;

/** The walk of one call: admit, prepare, spawn, read, redact, keep, answer. */
export async function run(
  plan: ApprovedPlan,
  options: RunOptions,
  server: Server,
  source?: KeptSource,
): Promise<CommandResult> {
  const { principal = "" } = options;
  const refusal = checkPlan(plan, server) ?? checkIdentity(options.identity) ?? refuseWrittenBack(plan);
  if (refusal !== undefined) return maskResult(refusal, () => server.maskFor(principal));
  return maskResult(await runChecked(plan, options, server, source), () => server.maskFor(principal));
}

async function runChecked(
  plan: ApprovedPlan,
  options: RunOptions,
  server: Server,
  source: KeptSource | undefined,
): Promise<CommandResult> {
  const startedAt = performance.now();
  const ends = watchEnds(plan.timeoutSeconds ?? server.limits.timeoutSeconds, options.signal, server.closing);
  try {
    const admitted = await server.admission.admit(options.principal ?? "", ends.signal);
    if (admitted.kind !== "admitted") return notAdmitted(admitted, ends.why(), plan);
    try {
      // It may have waited for longer than its approval holds.
      const late = checkPlan(plan, server) ?? spendConfirmation(plan);
      return late ?? withTime(await runAdmitted(plan, options, server, ends, source), startedAt);
    } finally {
      admitted.release();
    }
  } finally {
    ends.stop();
  }
}

async function runAdmitted(
  plan: ApprovedPlan,
  options: RunOptions,
  server: Server,
  ends: Ends,
  source: KeptSource | undefined,
): Promise<CommandResult> {
  const kept =
    source && (await openKept(server.results, source.id, ownerOf(options), server.maskFor(options.principal ?? "")));
  if (source !== undefined && kept === undefined) return gone(server.limits);
  const call = server.folder.createCall();
  try {
    const result = await runIn(call, { plan, options, offset: source?.offset, kept }, server, ends);
    return kept?.failure() === undefined ? result : unreadable(kept.failure(), server);
  } finally {
    await call.remove();
  }
}

interface Call {
  readonly plan: ApprovedPlan;
  readonly options: RunOptions;
  readonly offset: number | undefined;
  readonly kept: KeptInput | undefined;
}

async function runIn(
  call: CallFolder,
  { plan, options, offset, kept }: Call,
  server: Server,
  ends: Ends,
): Promise<CommandResult> {
  const begun = performance.now();
  const { limits } = server;
  const { identity, principal = "", maxOutput = limits.maxOutput, headOutput } = options;
  const ready = await prepare({ plan, principal, identity, timeoutSeconds: ends.timeoutSeconds }, call, server);
  if (!ready.ok) return ready.result;
  const { stages, notices, mayLeaveStrays, hopeless } = ready.prepared;
  const { context, namespace } = kept?.origin ?? ready.prepared;

  const origin = { ...(context !== undefined && { context }), ...(namespace !== undefined && { namespace }) };
  const keeper = createKeeper(server.results, ownerOf(options), origin, server.onInternalError);
  const capture =
    offset === undefined
      ? createCapture({ maxCharacters: maxOutput, ...(headOutput !== undefined && { headCharacters: headOutput }) })
      : createSlice({ offset, limit: maxOutput });
  const progress = options.onProgress && startProgress(options.onProgress);
  const patience = hopeless && setTimeout(() => ends.end("without-cluster"), HOPELESS_AFTER);
  const stopWatching = watchDisk(call.path, limits.diskBytes, () => ends.end("too-much-disk"));
  try {
    const pipeline = await runPipeline(stages, {
      watcher: server.watcher,
      caps: server.caps,
      pipes: server.pipes,
      signal: ends.signal,
      observe: progress?.observe,
      folder: call.path,
      output: outputSink({
        capture,
        keeper,
        mostBytes: limits.outputBytes,
        onOverflow: () => ends.end("too-much-output"),
        through: stepsOf(plan, options),
      }),
      input: inputOf(plan, kept),
    });
    return answer({
      plan,
      stages,
      pipeline,
      output: await keeper.end(capture),
      nextOffset: offset === undefined ? undefined : capture.cut(),
      interruption: ends.why(),
      timeoutSeconds: ends.timeoutSeconds,
      maxTimeoutSeconds: limits.maxTimeoutSeconds,
      context,
      namespace,
      notices: [...(kept?.notices ?? []), ...notices],
    });
  } finally {
    progress?.stop();
    clearTimeout(patience);
    stopWatching();
    await keeper.discard();
    if (mayLeaveStrays || ends.signal.aborted) await endStrays(call.path, performance.now() - begun);
  }
}

/** What the output goes through on its way to the caller and to the store. */
function stepsOf(plan: ApprovedPlan, { compact, tidy }: RunOptions): readonly Step[] {
  const tidied = tidy === true ? createTidy(plan) : undefined;
  return [...(compact === true ? [createCompact()] : []), ...(tidied === undefined ? [] : [tidied])];
}

function inputOf({ stdin }: ApprovedPlan, kept: KeptInput | undefined): Input {
  if (kept !== undefined) return { kind: "stream", stream: Readable.from(kept.chunks, { objectMode: false }) };
  return stdin === undefined ? { kind: "none" } : { kind: "text", text: stdin };
}

function withTime(result: CommandResult, startedAt: number): CommandResult {
  return { ...result, execution_time: Math.round(performance.now() - startedAt) / 1000 };
}
