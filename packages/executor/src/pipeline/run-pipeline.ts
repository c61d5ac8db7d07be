import { createWriteStream } from "node:fs";
import { join } from "node:path";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Input, type PipelineContext, runSegment } from "./segment.ts";
import { stageFailed, type Stage, type StageResult } from "./stage.ts";

/** Bytes that may wait for a stage which must have all of its input before it starts. */
const SPOOL_BYTES = 64 * 1024 * 1024;

/** Why a stage was not started though the ones before it ran. `before` is its index. */
export interface Stop {
  readonly reason: "redacted" | "failed" | "too-large";
  readonly before: number;
}

export interface PipelineResult {
  readonly stages: readonly StageResult[];
  readonly stop?: Stop;
}

export interface PipelineOptions extends PipelineContext {
  /** Private folder of the call. */
  readonly folder: string;
  /** Receives what the last stage prints. */
  readonly output: Writable;
  /** What the first stage reads. Default nothing. */
  readonly input?: Input;
}

/**
 * Runs the stages of a line as a shell would, side by side and joined by pipes, but for a stage that changes something
 * and reads what others print: that one starts when its input is whole, so that neither half a manifest nor a redacted
 * one is ever applied.
 */
export async function runPipeline(stages: readonly Stage[], options: PipelineOptions): Promise<PipelineResult> {
  for (const stage of stages) await learn(stage, options);
  const results: StageResult[] = [];
  let input: Input = options.input ?? { kind: "none" };
  for (const [index, segment] of cut(stages).entries()) {
    if (options.signal.aborted) return { stages: skipRest(results, stages.length) };
    const next = results.length + segment.length;
    if (next === stages.length) {
      results.push(...(await runSegment(segment, input, options.output, options)));
      break;
    }
    const spool = createSpool(join(options.folder, `input-${index}`));
    results.push(...(await runSegment(segment, input, spool.stream, options)));
    const reason = whyStop(segment, results.slice(-segment.length), spool.overflown());
    if (reason !== undefined) return { stages: skipRest(results, stages.length), stop: { reason, before: next } };
    await spool.written;
    input = { kind: "file", path: spool.file };
  }
  return { stages: results };
}

/** However it ends: the stage itself then says what is wrong. */
async function learn(
  { learnsFrom, ...stage }: Stage,
  { observe: _observe, ...context }: PipelineOptions,
): Promise<void> {
  if (learnsFrom === undefined || context.signal.aborted) return;
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  await runSegment([{ ...stage, ...learnsFrom, stderr: "separate" }], { kind: "none" }, nowhere, context);
}

/** A writing stage begins a segment of its own. */
function cut(stages: readonly Stage[]): Stage[][] {
  const segments: Stage[][] = [];
  for (const stage of stages) {
    const current = segments.at(-1);
    if (current === undefined || stage.writes) segments.push([stage]);
    else current.push(stage);
  }
  return segments;
}

function whyStop(
  stages: readonly Stage[],
  results: readonly StageResult[],
  overflown: boolean,
): Stop["reason"] | undefined {
  if (overflown) return "too-large";
  if (results.some((result, index) => isFailure(stages[index], result))) return "failed";
  return stages.some(({ redactor }) => redactor?.redacted === true) ? "redacted" : undefined;
}

function isFailure(stage: Stage | undefined, result: StageResult): boolean {
  return stage !== undefined && stageFailed(stage, result);
}

function skipRest(results: readonly StageResult[], count: number): StageResult[] {
  const stderr = { text: "", truncated: false, bytes: 0, lines: 0 };
  const skipped: StageResult = { end: { kind: "skipped" }, excused: false, stderr };
  return [...results, ...Array.from({ length: count - results.length }, () => skipped)];
}

interface Spool {
  readonly file: string;
  readonly stream: Writable;
  readonly written: Promise<void>;
  overflown(): boolean;
}

/** On disk, since a manifest of a whole cluster does not belong into this process's memory. */
function createSpool(file: string): Spool {
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      bytes += chunk.length;
      done(null, bytes > SPOOL_BYTES ? undefined : chunk);
    },
  });
  // A full disk ends the stages before it too: nobody reads them any more.
  const written = pipeline(stream, createWriteStream(file, { mode: 0o600, flags: "wx" }));
  // Awaited only where the next stage starts.
  written.catch(() => {});
  return { file, stream, written, overflown: () => bytes > SPOOL_BYTES };
}
