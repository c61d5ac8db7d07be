import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createCaps } from "./caps.ts";
import { startStage } from "./stage-process.ts";
import { createWatcher, type Watcher } from "./watcher.ts";

let folder: string;
let watcher: Watcher;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "caps-test-"));
  watcher = createWatcher(folder, "/usr/bin:/bin");
});
afterAll(async () => {
  await watcher.quit();
  await rm(folder, { recursive: true });
});

const greedy = {
  program: "s = []\nwhile True: s.append('x' * (1 << 20))",
  limits: { memoryBytes: 128 << 20, cpuSeconds: 100, diskBytes: 1 << 30 },
};
const busy = { program: "while True: pass", limits: { memoryBytes: 1 << 30, cpuSeconds: 1, diskBytes: 1 << 30 } };
const writing = {
  program: "import tempfile\nwith tempfile.TemporaryFile(dir='.') as f:\n  while True: f.write(b'x' * (1 << 16))",
  limits: { memoryBytes: 1 << 30, cpuSeconds: 100, diskBytes: 1 << 20 },
};

async function endOf({ program, limits }: typeof greedy, prlimit: string | undefined) {
  const stage = startStage(
    {
      file: "/usr/bin/python3",
      argv: ["-c", program],
      env: {},
      cwd: folder,
      stdin: "ignore",
      stdout: "pipe",
      stderr: "ignore",
      graceSeconds: 1,
    },
    watcher,
  );
  stage.stdout?.resume();
  createCaps(limits, () => Promise.resolve(prlimit)).apply(stage);
  return stage.ended;
}

test.each<[string, typeof greedy, string | undefined, object]>([
  ["memory, held by the kernel", greedy, "/usr/bin/prlimit", { kind: "exited", code: 1 }],
  ["processor time, held by the kernel", busy, "/usr/bin/prlimit", { kind: "signaled", signal: "SIGXCPU" }],
  ["disk, in a file without a name", writing, "/usr/bin/prlimit", { kind: "exited", code: 1 }],
  ["memory, watched", greedy, undefined, { kind: "signaled", signal: "SIGTERM" }],
  ["processor time, watched", busy, undefined, { kind: "signaled", signal: "SIGTERM" }],
  ["memory, watched where the kernel's way fails", greedy, "/bin/false", { kind: "signaled", signal: "SIGTERM" }],
])("a stage that takes too much ends: %s", async (_name, stage, prlimit, end) => {
  expect(await endOf(stage, prlimit)).toEqual(end);
});
