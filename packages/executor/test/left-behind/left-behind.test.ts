import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { expect, test, vi } from "vitest";
import { processesWith } from "../processes.ts";
import { cancelAtRandom } from "./cancel.ts";

/** Milliseconds for hundreds of programs to start and to end on a machine that is busy with much else. */
const LONG = 300_000;

const CROWD = join(import.meta.dirname, "../fixtures/crowd.ts");

test("calls that are cancelled at random moments leave no process and no file", { timeout: LONG }, async () => {
  expect(await cancelAtRandom(50, 8)).toEqual({ otherwise: [], processes: 0, files: 0, afterwards: 0 });
});

test("a server killed in the middle of 50 calls leaves no process and no file", { timeout: LONG }, async () => {
  const server = execa(process.execPath, ["--conditions=k8s-mcp-source", CROWD], { reject: false });
  const [line] = await once(server.stdout, "data");
  const folder = String(line).trim();
  server.kill("SIGKILL");
  await vi.waitFor(
    async () => {
      expect(processesWith(`${folder}/`)).toEqual([]);
      expect((await readdir(folder)).filter((name) => name.startsWith("k8s-mcp-"))).toEqual([]);
    },
    { timeout: LONG / 2, interval: 100 },
  );
  await rm(folder, { recursive: true });
});
