import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

const SERVER = join(import.meta.dirname, "../../test/fixtures/keeping-server.ts");
const LARGE = "seq -f 'line %09g' 1 300000";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "keeping-test-"));
  mkdirSync(join(folder, "tmp"));
  const cluster = { name: "c", cluster: { server: "https://c.invalid" } };
  const context = { name: "dev", context: { cluster: "c", user: "u" } };
  const users = [{ name: "u", user: { token: "t" } }];
  const config = { "current-context": "dev", clusters: [cluster], users, contexts: [context] };
  writeFileSync(join(folder, "config"), JSON.stringify(config));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** @param limit - run by a shell before the server starts. */
async function startServer(script: string, limit = "true") {
  const server = execa(
    "sh",
    ["-c", `${limit}; exec "$@"`, "sh", process.execPath, "--conditions=k8s-mcp-source", SERVER, folder, script],
    {
      reject: false,
      stdin: "pipe",
    },
  );
  const [line] = await once(server.stdout, "data");
  return { server, result: JSON.parse(String(line)) };
}

test("a server that is killed leaves no result on the disk", async () => {
  const { server, result } = await startServer(LARGE);
  expect(result).toMatchObject({ truncated: true, result_uri: expect.any(String) });
  const [name = ""] = readdirSync(join(folder, "tmp"));
  expect(readdirSync(join(folder, "tmp", name, "results"))).toHaveLength(1);
  server.kill("SIGKILL");
  await vi.waitFor(() => expect(readdirSync(join(folder, "tmp"))).toEqual([]), 20_000);
});

test("a disk that is full does not break the call: the result is not kept, and that is said", async () => {
  // Files up to 1 MiB, in blocks of 512 bytes.
  const { server, result } = await startServer(LARGE, "ulimit -f 2048");
  expect(result).toMatchObject({ status: "success", truncated: true });
  expect(result).not.toHaveProperty("result_uri");
  expect(result.output).toMatch(
    /^line 000000001\n[^]* left out\. The server has no room to keep it\. Ask for less: [^]*line 000300000\n$/u,
  );
  const [name = ""] = readdirSync(join(folder, "tmp"));
  expect(readdirSync(join(folder, "tmp", name, "results"))).toEqual([]);
  server.kill("SIGKILL");
  await server;
});
