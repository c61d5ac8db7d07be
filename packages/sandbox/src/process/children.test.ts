import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { once } from "node:events";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test/temporary-folder.ts";
import { ownChildren } from "./children.ts";

const OWNER = join(import.meta.dirname, "..", "..", "test", "fixtures", "owner-of-children.ts");

/** A process that is gone or only waits to be collected by its parent. */
const isGone = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
  } catch {
    return true;
  }
  return existsSync(`/proc/${pid}/stat`) && / Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
};

const endings: readonly (readonly [string, NodeJS.Signals | 0])[] = [
  ["close", 0],
  ["exit", 0],
  ["throw", 0],
  ["SIGINT", "SIGINT"],
  ["SIGTERM", "SIGTERM"],
  ["SIGKILL", "SIGKILL"],
];

test.concurrent.for(endings)(
  "no process and no file is left after the owner ends by %s",
  async ([ending, signal], context) => {
    const folder = join(temporaryFolder(context), "files");
    const owner = spawn(process.execPath, [OWNER, ending, folder], { stdio: ["ignore", "pipe", "ignore"] });
    const [line] = await once(createInterface({ input: owner.stdout }), "line");
    const pids: number[] = JSON.parse(String(line));
    expect(pids).toHaveLength(3);

    // Signal 0 only asks whether the owner is there: it is left to end by itself.
    owner.kill(signal);

    await context.expect.poll(() => pids.map(isGone), { timeout: 10_000 }).toEqual([true, true, true]);
    await context.expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false);
  },
);

test("a program that ends by itself tells its exit code, and its output is kept private", async () => {
  const folder = temporaryFolder();
  const file = join(folder, "out.log");
  const children = ownChildren({ remove: [folder] });
  const child = children.start("talker", "/bin/sh", ["-c", "echo said; exit 3"], { output: { file } });

  expect(await child.exited).toEqual({ code: 3, signal: null });
  expect(readFileSync(file, "utf8")).toBe("said\n");
  expect(statSync(file).mode & 0o777).toBe(0o600);

  await children.close();
  await children.close();
  expect(existsSync(folder)).toBe(false);
});

test("a program that does not exist is an exit, not an exception", async () => {
  const lines: string[] = [];
  const children = ownChildren({ remove: [] });
  const child = children.start("nothing", "/nonexistent/program", [], {
    output: { onLine: (line) => lines.push(line) },
  });

  expect((await child.exited).code).toBe(127);
  await children.close();
  expect(lines.join("\n")).toMatch(/not found|No such file/);
  expect(() => children.start("late", "/bin/true", [], { output: { onLine: () => {} } })).toThrow(/being stopped/);
});

test("the watcher being killed does not keep close() from ending the children", async () => {
  const children = ownChildren({ remove: [] });
  const child = children.start("plain", "/bin/sleep", ["600"], { output: { onLine: () => {} } });
  const watcher = spawn("pgrep", ["-P", String(process.pid), "-f", "k8s-mcp-watcher"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  const [pid] = await once(createInterface({ input: watcher.stdout }), "line");
  process.kill(Number(pid), "SIGKILL");

  await children.close();
  expect(isGone(child.pid)).toBe(true);
});
