import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { processesWith } from "../../test/processes.ts";
import { createServerFolder } from "../environment/folders.ts";
import { startStage } from "./stage-process.ts";
import { createWatcher } from "./watcher.ts";

const SERVER = join(import.meta.dirname, "../../test/fixtures/server.ts");
const PATH = process.env["PATH"] ?? "";
/** Milliseconds on a busy machine. */
const SOON = 50_000;

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), "watcher-test-"));
});
afterEach(() => rm(parent, { recursive: true, force: true }));

/** Starts a server whose one stage runs a script; gives the server and its private folder. */
async function startServer(script: string, manner = "") {
  const words = ["--conditions=k8s-mcp-source", SERVER, parent, script, manner];
  const server = execa(process.execPath, words, { reject: false });
  const [line] = await once(server.stdout, "data");
  return { server, folder: String(line).trim() };
}

const gone = (folder: string) =>
  vi.waitFor(
    async () => {
      expect(processesWith(`${folder}/`)).toEqual([]);
      expect(await readdir(parent)).toEqual([]);
    },
    { timeout: SOON, interval: 50 },
  );

test.each<[string, string, NodeJS.Signals]>([
  ["by SIGKILL", "sleep 1000", "SIGKILL"],
  ["by SIGTERM", "sleep 1000", "SIGTERM"],
  ["with grandchildren", "sleep 1000 & sleep 1000", "SIGKILL"],
  ["with a stage that ignores SIGTERM", "trap '' TERM; while :; do sleep 1; done", "SIGKILL"],
  ["with a grandchild that left the group", "setsid sleep 1000 & sleep 1000", "SIGKILL"],
  ["with a stage that has written files", "echo x > $TMPDIR/x; echo y > z; sleep 1000", "SIGKILL"],
])("a server that dies %s leaves no process and no file", async (_name, script, signal) => {
  const { server, folder } = await startServer(script);
  expect(processesWith(`${folder}/`)).not.toEqual([]);
  server.kill(signal);
  await gone(folder);
});

test("a server that dies before its first stage leaves no file", async () => {
  const { server, folder } = await startServer("");
  expect(await readdir(join(folder, "calls"))).not.toEqual([]);
  server.kill("SIGKILL");
  await gone(folder);
});

test("a stage that must finish is not asked to end, nor is what it started; what left its group is", async () => {
  const said = await mkdtemp(join(tmpdir(), "watcher-said-"));
  const asked = (who: string) => `trap 'echo asked >${said}/${who}; exit' TERM`;
  const finishes = (who: string) =>
    `${asked(who)}; until [ -e ${said}/go ]; do sleep 0.05; done; echo finished >${said}/${who}`;
  const leaves = `setsid sh -c "${asked("other")}; echo >${said}/ready; while :; do sleep 0.05; done" &`;
  const { server, folder } = await startServer(
    `${leaves} (${finishes("child")}) & ${finishes("own")}; wait`,
    "must-finish",
  );
  const read = (name: string) => readFile(join(said, name), "utf8").catch(() => "");
  await vi.waitFor(async () => expect(await read("ready")).toBe("\n"), SOON);
  server.kill("SIGKILL");
  await vi.waitFor(async () => expect(await read("other")).toBe("asked\n"), SOON);
  await writeFile(join(said, "go"), "");
  await gone(folder);
  expect(await Promise.all([read("own"), read("child")])).toEqual(["finished\n", "finished\n"]);
  await rm(said, { recursive: true });
});

test("a watcher that somebody ends is replaced", async () => {
  const folder = createServerFolder(parent, {});
  const watcher = createWatcher(folder.path, PATH);
  const stage = {
    file: "/bin/sleep",
    argv: ["1000"],
    env: {},
    cwd: folder.path,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "ignore",
    graceSeconds: 1,
  } as const;
  const first = startStage(stage, watcher);
  const watchers = () => execa("pgrep", ["-f", `k8s-mcp-watcher ${folder.path}`], { reject: false, lines: true });
  const before = (await watchers()).stdout;
  expect(before).toHaveLength(1);
  process.kill(Number(before[0]), "SIGKILL");
  await vi.waitFor(async () => expect((await watchers()).stdout).not.toEqual(before), SOON);
  const second = startStage(stage, watcher);
  expect((await watchers()).stdout).toHaveLength(1);
  first.terminate();
  second.terminate();
  await Promise.all([first.ended, second.ended]);
  await watcher.quit();
  expect((await watchers()).stdout).toEqual([]);
  await folder.remove();
});
