import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../../test/temporary-folder.ts";
import { withLock } from "./lock.ts";

const contextOf = (folder: string, signal?: AbortSignal) => ({ folder, signal, onProgress: () => {} });

/** Leaves a lock as another holder would, `ageSeconds` after its last sign of life. */
const lockOf = (folder: string, holder: object | string, ageSeconds = 0): void => {
  mkdirSync(join(folder, "locks"));
  const file = join(folder, "locks", "build.lock");
  writeFileSync(file, typeof holder === "string" ? holder : JSON.stringify(holder));
  const then = new Date(Date.now() - ageSeconds * 1000);
  utimesSync(file, then, then);
};

const deadPid = (): number => spawnSync("/bin/true").pid;

test("what it guards never happens twice at once", async () => {
  const folder = temporaryFolder();
  let inside = 0;
  let most = 0;
  const enter = (): Promise<number> =>
    withLock("build", contextOf(folder), async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside -= 1;
      return most;
    });

  await Promise.all([enter(), enter(), enter(), enter()]);

  expect(most).toBe(1);
  expect(existsSync(join(folder, "locks", "build.lock"))).toBe(false);
});

test("it is given back after a failure", async () => {
  const folder = temporaryFolder();
  await expect(withLock("build", contextOf(folder), () => Promise.reject(new Error("no")))).rejects.toThrow("no");

  expect(await withLock("build", contextOf(folder), () => Promise.resolve("yes"))).toBe("yes");
});

test.for<[string, object | string, number]>([
  ["a process of this machine that is gone", { id: "a", pid: deadPid(), host: hostname() }, 0],
  ["another machine that has been silent for long", { id: "a", pid: 1, host: "elsewhere" }, 60],
  ["somebody who was cut off while writing it", `{"id":`, 60],
])("a lock of %s is broken", async ([, holder, age]) => {
  const folder = temporaryFolder();
  lockOf(folder, holder, age);

  expect(await withLock("build", contextOf(folder), () => Promise.resolve("mine"))).toBe("mine");
});

test.for<[string, object]>([
  ["a process that runs", { id: "a", pid: process.pid, host: hostname() }],
  ["another machine that gave a sign of life", { id: "a", pid: deadPid(), host: "elsewhere" }],
])("a lock of %s is waited for, which says so and can be stopped", async ([, holder]) => {
  const folder = temporaryFolder();
  lockOf(folder, holder);
  const controller = new AbortController();
  const context = {
    folder,
    signal: controller.signal,
    onProgress: ({ message }: { message: string }) => {
      expect(message).toBe("Another run is at build; waiting for it");
      controller.abort();
    },
  };

  await expect(withLock("build", context, () => Promise.resolve("mine"))).rejects.toMatchObject({ code: "ABORTED" });
});
