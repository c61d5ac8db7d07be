import { closeSync, openSync } from "node:fs";
import { Socket } from "node:net";
import { type Readable, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createCapture, type OutputCapture } from "../output/capture.ts";
import type { Caps } from "../process/caps.ts";
import { closePipe, type KernelPipe, type KernelPipes } from "../process/pipes.ts";
import { startStage, type StageEnd, type StageProcess } from "../process/stage-process.ts";
import type { Watcher } from "../process/watcher.ts";
import { pass } from "./pass.ts";
import type { Stage, StageResult } from "./stage.ts";

/** Characters of one stage's standard error that are kept. */
const STDERR_CHARACTERS = 16_384;
/** Milliseconds that a filter is given to notice by itself that nobody reads it. */
const NOTICE = 100;

export type Input =
  | { readonly kind: "none" }
  | { readonly kind: "text"; readonly text: string }
  /** Absolute path. */
  | { readonly kind: "file"; readonly path: string }
  /** Ends without an error; it is destroyed where the stage reads no more of it. */
  | { readonly kind: "stream"; readonly stream: Readable };

export interface PipelineContext {
  readonly watcher: Watcher;
  readonly caps?: Caps;
  readonly pipes: KernelPipes;
  /** Ends every stage. */
  readonly signal: AbortSignal;
  /** Sees what the CLIs print, redacted. */
  readonly observe?: ((chunk: Uint8Array) => void) | undefined;
}

interface Running {
  readonly stage: Stage;
  readonly process: StageProcess;
  readonly pipes: StagePipes;
  readonly stderr: OutputCapture;
  excused: boolean;
}

/** Starts stages that run side by side, joins them, and waits for the last of them to end. */
export async function runSegment(
  stages: readonly Stage[],
  input: Input,
  output: Writable,
  context: PipelineContext,
): Promise<StageResult[]> {
  const pipes = await takePipes(stages, context.pipes);
  const running = start(stages, input, pipes, context.watcher);
  for (const { process } of running) context.caps?.apply(process);
  const terminateAll = () => {
    for (const { process } of running) process.terminate();
  };
  context.signal.addEventListener("abort", terminateAll, { once: true });
  if (context.signal.aborted) terminateAll();
  try {
    // Connected in the same tick: nothing has been read yet, so nothing is lost.
    const passages = [...connect(running, input, output, context), ...running.map((one) => passStderr(one, context))];
    const ended = running.map(async (one, index) => {
      const end = await watchEnd(one, running[index - 1], running);
      return { one, end };
    });
    await Promise.all(passages);
    return (await Promise.all(ended)).map(({ one, end }) => toResult(one, end, one === running.at(-1)));
  } catch (error) {
    terminateAll();
    await Promise.all(running.map(({ process }) => process.ended));
    throw error;
  } finally {
    context.signal.removeEventListener("abort", terminateAll);
  }
}

/** A filter writes to the next stage without passing through this process. */
function feedsNext(stages: readonly Stage[], index: number): boolean {
  return stages[index]?.kind === "filter" && index < stages.length - 1;
}

/** The kernel pipes that a stage writes to; streams without one are Node's. */
interface StagePipes {
  readonly stdout?: KernelPipe | undefined;
  readonly stderr?: KernelPipe | undefined;
}

/**
 * One for each filter that feeds a stage, one for each stage whose two streams come out as one, in order, and two for a
 * stage that holds its own.
 */
async function takePipes(stages: readonly Stage[], pipes: KernelPipes): Promise<StagePipes[]> {
  const needed = stages.map((stage, index) => {
    const merged = stage.stderr === "merged";
    const outlives = stage.outlivesReader === true;
    return { stdout: feedsNext(stages, index) || merged || outlives, stderr: outlives && !merged };
  });
  const taken = await pipes.take(needed.flatMap(({ stdout, stderr }) => [stdout, stderr]).filter(Boolean).length);
  return needed.map(({ stdout, stderr }) => ({
    stdout: stdout ? taken.shift() : undefined,
    stderr: stderr ? taken.shift() : undefined,
  }));
}

function start(stages: readonly Stage[], input: Input, pipes: readonly StagePipes[], watcher: Watcher): Running[] {
  const file = input.kind === "file" ? openInput(input.path, pipes) : undefined;
  const running = stages.map((stage, index): Running => {
    const before = feedsNext(stages, index - 1) ? pipes[index - 1]?.stdout?.read : undefined;
    const given = file ?? (input.kind === "none" ? "ignore" : "pipe");
    const own = pipes[index]?.stdout?.write;
    const process = startStage(
      {
        ...stage,
        stdin: index === 0 ? given : (before ?? "pipe"),
        stdout: own ?? "pipe",
        // What is dropped is read too: it may say why the stage failed.
        stderr: pipes[index]?.stderr?.write ?? (stage.stderr === "merged" && own !== undefined ? own : "pipe"),
        holds: stage.outlivesReader === true ? readEnds(pipes[index]) : [],
      },
      watcher,
    );
    const stderr = createCapture({ maxCharacters: STDERR_CHARACTERS });
    return { stage, process, pipes: pipes[index] ?? {}, stderr, excused: false };
  });
  // The stages have their copies now. One kept here would hide that the other side is gone.
  for (const [index, { stdout, stderr }] of pipes.entries()) {
    if (stderr !== undefined) closeSync(stderr.write);
    if (stdout === undefined) continue;
    if (feedsNext(stages, index)) closePipe(stdout);
    else closeSync(stdout.write);
  }
  if (file !== undefined) closeSync(file);
  return running;
}

function openInput(path: string, pipes: readonly StagePipes[]): number {
  try {
    return openSync(path, "r");
  } catch (error) {
    for (const pipe of pipes.flatMap(({ stdout, stderr }) => [stdout, stderr])) if (pipe !== undefined) closePipe(pipe);
    throw error;
  }
}

function readEnds({ stdout, stderr }: StagePipes = {}): number[] {
  return [stdout, stderr].flatMap((pipe) => pipe?.read ?? []);
}

/** Joins what passes through this process: CLIs to what reads them, and the last stage to the output. */
function connect(
  running: readonly Running[],
  input: Input,
  output: Writable,
  context: PipelineContext,
): Promise<void>[] {
  const stages = running.map(({ stage }) => stage);
  if (input.kind === "text") giveText(running[0]?.process.stdin, input.text);
  if (input.kind === "stream") giveStream(running[0]?.process.stdin, input.stream);
  return running.flatMap((one, index) => {
    if (feedsNext(stages, index)) return [];
    const source = readerOf(one.pipes.stdout) ?? one.process.stdout;
    const target = index === running.length - 1 ? output : running[index + 1]?.process.stdin;
    if (source === null) return [];
    if (target === null || target === undefined) {
      source.destroy();
      return [];
    }
    return pass({
      source,
      target,
      through: one.stage.redactor?.transform(),
      sourceEnded: one.process.exited,
      observe(chunk) {
        if (one.stage.kind === "cli") context.observe?.(chunk);
        if (one.stage.stderr === "merged") one.stderr.write(chunk);
      },
      onTargetGone() {
        if (one.stage.writes) return "drain";
        one.excused = true;
        one.process.terminate();
        return "stop";
      },
    });
  });
}

function giveText(stdin: Writable | null | undefined, text: string): void {
  // A program may end without reading what it was given.
  stdin?.on("error", () => {});
  stdin?.end(text);
}

function giveStream(stdin: Writable | null | undefined, stream: Readable): void {
  if (stdin === null || stdin === undefined) stream.destroy();
  else pipeline(stream, stdin).catch(() => {});
}

function readerOf(pipe: KernelPipe | undefined): Readable | undefined {
  return pipe && new Socket({ fd: pipe.read, readable: true, writable: false });
}

async function passStderr({ stage, process, pipes, stderr }: Running, context: PipelineContext): Promise<void> {
  const source = readerOf(pipes.stderr) ?? process.stderr;
  if (source === null) return;
  await pass({
    source,
    target: captureSink(stderr),
    through: stage.redactor?.transform(),
    sourceEnded: process.exited,
    observe: stage.kind === "cli" ? context.observe : undefined,
  });
}

/** A stream that ends in a capture. */
export function captureSink(capture: OutputCapture): Writable {
  return new Writable({
    write(chunk: Uint8Array, _encoding, done) {
      capture.write(chunk);
      done();
    },
  });
}

async function watchEnd(one: Running, writer: Running | undefined, running: readonly Running[]): Promise<StageEnd> {
  await one.process.exited;
  void excuseWriter(writer);
  const end = await one.process.ended;
  if (end.kind === "not-started") excuseOthers(running, one);
  return end;
}

function toResult({ excused, stderr }: Running, end: StageEnd, last: boolean): StageResult {
  const pipeClosed = end.kind === "signaled" && end.signal === "SIGPIPE" && !last;
  return { end, excused: excused || pipeClosed, stderr: stderr.end() };
}

/** The stage before one that has ended writes for nobody. Most notice at their next write; some write no more. */
async function excuseWriter(writer: Running | undefined): Promise<void> {
  if (writer?.stage.kind !== "filter" || !writer.process.running) return;
  const timer = setTimeout(() => excuse(writer), NOTICE);
  await writer.process.exited;
  clearTimeout(timer);
}

/** Without one of its stages a line means nothing. */
function excuseOthers(running: readonly Running[], missing: Running): void {
  for (const one of running) if (one !== missing) excuse(one);
}

function excuse(one: Running): void {
  if (!one.process.running) return;
  one.excused = true;
  one.process.terminate();
}
