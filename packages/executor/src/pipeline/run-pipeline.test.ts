import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Transform } from "node:stream";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createCapture } from "../output/capture.ts";
import { createKernelPipes } from "../process/pipes.ts";
import { createWatcher, type Watcher } from "../process/watcher.ts";
import { runPipeline, type PipelineResult } from "./run-pipeline.ts";
import { captureSink } from "./segment.ts";
import { stageFailed, type Stage } from "./stage.ts";
/** Milliseconds for programs to start, and for killed ones to be gone, on a busy machine. */
const SOON = 50_000;

let folder: string;
let watcher: Watcher;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pipeline-test-"));
  watcher = createWatcher(folder, "/usr/bin:/bin");
});
afterAll(async () => {
  await watcher.quit();
  await rm(folder, { recursive: true });
});

const which = (program: string) =>
  execFileSync("/bin/sh", ["-c", `command -v ${program}`], { encoding: "utf8" }).trim();

function filter(program: string, ...argv: string[]): Stage {
  return {
    program,
    file: which(program),
    argv,
    env: { LC_ALL: "C.UTF-8", TMPDIR: folder },
    cwd: folder,
    stderr: "separate",
    kind: "filter",
    writes: false,
    graceSeconds: 2,
    exitMeanings: {},
  };
}

/** A program that plays a CLI: its output passes through this process. */
function cli(script: string, changes: Partial<Stage> = {}): Stage {
  return { ...filter("sh", "-c", script), env: { PATH: "/usr/bin:/bin", TMPDIR: folder }, kind: "cli", ...changes };
}

async function run(
  stages: Stage[],
  options: { stdin?: string; signal?: AbortSignal } = {},
): Promise<PipelineResult & { output: string; failed: boolean[] }> {
  const capture = createCapture({ maxCharacters: 100_000 });
  const callFolder = await mkdtemp(join(folder, "call-"));
  const result = await runPipeline(stages, {
    watcher,
    pipes: createKernelPipes(callFolder, "/usr/bin:/bin"),
    signal: options.signal ?? new AbortController().signal,
    folder: callFolder,
    output: captureSink(capture),
    input: options.stdin === undefined ? { kind: "none" } : { kind: "text", text: options.stdin },
  });
  const failed = result.stages.map((stage, index) => {
    const planned = stages[index];
    return planned !== undefined && stageFailed(planned, stage);
  });
  return { ...result, output: capture.end().text, failed };
}

/** Hides one word, as a redactor would. */
const hiding = (): Partial<Stage> => {
  let redacted = false;
  const transform = () =>
    new Transform({
      transform(chunk: Buffer, _encoding, done) {
        const text = chunk.toString().replaceAll("secret", "<hidden>");
        redacted ||= text.includes("<hidden>");
        done(null, text);
      },
    });
  return {
    redactor: {
      transform,
      get redacted() {
        return redacted;
      },
    },
  };
};

/** Processes that carry a marker in their environment. */
const alive = (marker: string) =>
  execFileSync("/bin/sh", ["-c", `grep -lsF ${marker}=${folder} /proc/[0-9]*/environ | wc -l`], {
    encoding: "utf8",
  }).trim();

const grepMeanings = { exitMeanings: { 1: "no line matches" } };

describe("what a line prints", () => {
  test.each<[string, Stage[], string, string | undefined]>([
    ["one stage", [cli("echo a")], "a\n", undefined],
    ["a CLI and a filter", [cli("printf 'b\\na\\n'"), filter("sort")], "a\nb\n", undefined],
    [
      "filters among themselves",
      [cli("seq 1 9"), filter("tail", "-3"), filter("sort", "-r"), filter("head", "-2")],
      "9\n8\n",
      undefined,
    ],
    ["standard input", [filter("cat"), filter("tr", "a-z", "A-Z")], "HELLO", "hello"],
    ["no standard input", [cli("cat; echo done")], "done\n", undefined],
    ["standard input that nobody reads", [cli("echo x")], "x\n", "y".repeat(4_000_000)],
    [
      "standard error merged, in order",
      [cli("echo 1; echo 2 >&2; echo 3; echo 4 >&2", { stderr: "merged" })],
      "1\n2\n3\n4\n",
      undefined,
    ],
    [
      "a filter's standard error merged",
      [cli("echo x"), { ...filter("sh", "-c", "cat; echo e >&2"), stderr: "merged" }, filter("cat")],
      "x\ne\n",
      undefined,
    ],
    ["standard error dropped", [cli("echo 1; echo 2 >&2", { stderr: "discarded" })], "1\n", undefined],
    [
      "an argument that a shell would expand",
      [cli("echo x"), filter("printf", "%s", "$(id) `id` $HOME; *")],
      "$(id) `id` $HOME; *",
      undefined,
    ],
  ])("%s", async (_name, stages, output, stdin) => {
    const result = await run(stages, stdin === undefined ? {} : { stdin });
    expect(result.output).toBe(output);
    expect(result.failed).not.toContain(true);
  });
});

describe("a stage that has read enough ends the ones before it without an error", () => {
  test.each<[string, Stage[]]>([
    ["an endless CLI", [cli("yes"), filter("head", "-1")]],
    ["a CLI that goes silent", [cli("echo y; sleep 1000"), filter("head", "-1")]],
    ["endless filters", [cli("yes"), filter("cat"), filter("cat"), filter("head", "-1")]],
    ["a filter that goes silent", [cli("echo y"), filter("sh", "-c", "echo y; exec sleep 1000"), filter("head", "-1")]],
  ])("%s", async (_name, stages) => {
    const result = await run(stages);
    expect(result.output).toBe("y\n");
    expect(result.failed).not.toContain(true);
  });

  test("but a write is let finish, and its failure counts", async () => {
    const writes = cli("yes | head -100000; exit 3", { writes: true });
    const result = await run([writes, filter("head", "-1")]);
    expect(result.output).toBe("y\n");
    expect(result.failed).toEqual([true, false]);
    expect(result.stages[0]?.end).toEqual({ kind: "exited", code: 3 });
  });
});

describe("which stages failed", () => {
  test.each<[string, Stage[], boolean[]]>([
    ["the first", [cli("echo x; exit 3"), filter("cat")], [true, false]],
    ["an exit code that is an answer", [cli("echo a"), { ...filter("grep", "b"), ...grepMeanings }], [false, false]],
    [
      "the same program's real error",
      [cli("echo a"), { ...filter("grep", "-E", "("), ...grepMeanings }],
      [false, true],
    ],
    ["a program killed from outside", [cli("kill -9 $$")], [true]],
    ["a program that is not there", [cli("yes"), { ...filter("cat"), file: "/nonexistent/cat" }], [false, true]],
  ])("%s", async (_name, stages, failed) => {
    expect((await run(stages)).failed).toEqual(failed);
  });

  test("each stage keeps its own standard error", async () => {
    // A second one that does not wait for the first would end the line before that has begun to speak.
    const result = await run([cli("echo one >&2"), cli("cat; echo two >&2")]);
    expect(result.stages.map(({ stderr }) => stderr.text)).toEqual(["one\n", "two\n"]);
  });
});

describe("a writing stage starts when its input is whole", () => {
  const apply = cli("cat; echo applied", { writes: true });
  test("and reads all of it", async () => {
    expect((await run([cli("echo manifest"), filter("cat"), apply])).output).toBe("manifest\napplied\n");
  });
  test("not where an earlier stage failed", async () => {
    const result = await run([cli("echo half; exit 1"), filter("cat"), apply]);
    expect(result).toMatchObject({ output: "", stop: { reason: "failed", before: 2 } });
    expect(result.stages[2]?.end).toEqual({ kind: "skipped" });
  });
  test("not where something was redacted, through filters too", async () => {
    const result = await run([cli("echo a secret", hiding()), filter("cat"), apply]);
    expect(result).toMatchObject({ output: "", stop: { reason: "redacted", before: 2 } });
  });
  test("where a redactor found nothing", async () => {
    expect((await run([cli("echo plain", hiding()), apply])).output).toBe("plain\napplied\n");
  });
  test("not where the input is too large to wait", async () => {
    const result = await run([cli("head -c 70000000 /dev/zero"), apply]);
    expect(result.stop).toEqual({ reason: "too-large", before: 1 });
  });
});

describe("nothing outlives its call", () => {
  test("a background child that holds the output open does not keep the call waiting", async () => {
    const env = { PATH: "/usr/bin:/bin", MARK_BACKGROUND: folder };
    const result = await run([cli("sleep 1000 & echo x", { env }), filter("cat")]);
    expect(result.output).toBe("x\n");
    await vi.waitFor(() => expect(alive("MARK_BACKGROUND")).toBe("0"), SOON);
  });

  test("a daemon that left its group and holds the output open does not keep the call waiting", async () => {
    const result = await run([cli("setsid sleep 3 & sleep 0.1; echo x")]);
    expect(result.output).toBe("x\n");
  });

  test("cancelling ends children and grandchildren of every stage, those that ignore SIGTERM too", async () => {
    const env = { PATH: "/usr/bin:/bin", MARK_CANCEL: folder };
    const stubborn = "trap '' TERM; (trap '' TERM; while :; do sleep 1; done) & while :; do sleep 1; done";
    const controller = new AbortController();
    const call = run(
      [
        cli("sleep 1000 & sleep 1000", { env }),
        { ...filter("sh", "-c", stubborn), env, graceSeconds: 0.2 },
        { ...filter("cat"), env },
      ],
      { signal: controller.signal },
    );
    await vi.waitFor(() => expect(Number(alive("MARK_CANCEL"))).toBeGreaterThanOrEqual(7), SOON);
    controller.abort();
    await call;
    await vi.waitFor(() => expect(alive("MARK_CANCEL")).toBe("0"), SOON);
  });

  test("a call cancelled before it starts starts nothing", async () => {
    const result = await run([cli(`touch ${folder}/started`), filter("cat")], { signal: AbortSignal.abort() });
    expect(result.stages.map(({ end }) => end.kind)).toEqual(["skipped", "skipped"]);
    expect(existsSync(join(folder, "started"))).toBe(false);
  });
});
