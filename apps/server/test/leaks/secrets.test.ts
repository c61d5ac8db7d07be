import { deepEqual } from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describeWithCluster, testNamespace } from "@k8s-mcp/sandbox/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLeakFinder } from "../../../../packages/executor/test/secrets/leaks.ts";
import { apply } from "../fixtures/apply.ts";
import type { Target, TestClient } from "../fixtures/clients.ts";
import { eventually } from "../fixtures/eventually.ts";
import { connectNew } from "../fixtures/new-client.ts";
import { connectOld } from "../fixtures/old-client.ts";
import { main, start } from "../fixtures/program.ts";
import type { Program } from "../fixtures/program.ts";
import { toolPath } from "../fixtures/toolchain.ts";
import { plant } from "./planted.ts";
import { relayTo } from "./relay.ts";
import type { Relay } from "./relay.ts";
import type { Asking } from "./steps.ts";
import { NAMELESS, ROWS } from "./table.ts";
import type { Row } from "./table.ts";

const RECORDED = join(import.meta.dirname, "../fixtures/recorded-server.ts");
const TOKEN = "a-token-for-the-leaks-test";
const TOLD = ["notifications/progress", "notifications/resources/updated", "Run this command?"];
const KEY = "a-key-of-the-audit-that-is-no-other";

const agree = () => ({ action: "accept" }) as const;

/** What all files below a folder hold. */
async function contentOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !entry.parentPath.includes("node-compile-cache"));
  return (await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), "latin1")))).join("\n");
}

const leftIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name !== "node-compile-cache");

await describeWithCluster("no secret's bytes get out", (cluster) => {
  describe.each(["stdio", "HTTP"])("over %s", (transport) => {
    const prefix = transport.toLowerCase();
    let planted: readonly ReturnType<typeof plant>[];
    let folder: string;
    let namespace: string;
    let client: TestClient;
    let service: Program | undefined;
    let relay: Relay | undefined;

    const asking = (index: number): Asking => {
      const own = planted[index];
      if (own === undefined) throw new Error("Nothing was planted for this row.");
      return { client, planted: own, context: cluster.context, namespace, result: "" };
    };

    /** All that the server has said since its start: to its clients, and to its operator. */
    async function said(): Promise<{ readonly told: string; readonly written: string }> {
      const [stdout, stderr, audit, temporary] = await Promise.all(
        ["said/stdout", "said/stderr", "audit", "tmp"].map((name) => contentOf(join(folder, name))),
      );
      return {
        told: `${stdout}\n${relay?.heard() ?? ""}`,
        written: [stderr, service?.stderr(), audit, temporary].join("\n"),
      };
    }

    const finderFor = (isMeant: (row: Row) => boolean) =>
      createLeakFinder(ROWS.flatMap((row, index) => (isMeant(row) ? (planted[index]?.needles ?? []) : [])));

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "k8s-mcp-leaks-"));
      const folders = ["said/stdout", "said/stderr", "audit", "tmp", "home"];
      await Promise.all(folders.map((name) => mkdir(join(folder, name), { recursive: true })));
      namespace = await testNamespace(cluster, { until: "suite" });
      planted = ROWS.map(({ copied }, index) => plant(`${prefix}-${index}`, namespace, copied === true));
      await apply(cluster, ...planted.flatMap(({ objects }) => objects));
      const env = {
        PATH: await toolPath(),
        HOME: join(folder, "home"),
        TMPDIR: join(folder, "tmp"),
        KUBECONFIG: cluster.kubeconfig,
        K8S_CONTEXT: cluster.context,
        K8S_NAMESPACE: namespace,
        K8S_MCP_AUDIT: join(folder, "audit"),
        K8S_MCP_AUDIT_KEY: KEY,
        K8S_MCP_LOG_LEVEL: "debug",
      };
      if (transport === "stdio") {
        const target: Target = { args: [RECORDED, main, join(folder, "said")], env };
        client = await connectOld(target, { decide: agree });
        await client.setLevel("debug");
        return;
      }
      service = start(["--transport=streamable-http", "--port=0", "--auth=token"], { ...env, K8S_MCP_TOKEN: TOKEN });
      const [, port] = await service.says(/URL +http:\S+:(\d+)\/mcp/u);
      relay = await relayTo(Number(port));
      const target: Target = { url: `http://127.0.0.1:${relay.port}/mcp`, token: TOKEN };
      client = await connectNew(target, { pin: "2026-07-28" }, { decide: agree });
    });
    afterAll(async () => {
      await client.close();
      service?.child.kill("SIGTERM");
      await service?.ended;
      relay?.close();
      await eventually(async () => deepEqual(await leftIn(join(folder, "tmp")), []));
      // What the last process caches of its programs may still be on its way.
      await rm(folder, { recursive: true, maxRetries: 10 });
    });

    describe("in what is answered", () => {
      test.concurrent.each(ROWS.map((row, index) => ({ ...row, index })))(
        "$way",
        async ({ steps, index, refused = false, saidBack = false }) => {
          const asker = asking(index);
          const leaks = createLeakFinder(saidBack ? [] : asker.planted.needles);
          let failed = false;
          let last = "";
          for (const step of steps) {
            const told = await step(asker);
            failed = told.failed;
            expect(leaks.find(told.text)).toBeUndefined();
            last = told.text;
          }
          expect(failed, last).toBe(refused);
        },
      );
    });

    test("nor the names of Secrets where names are offered", async () => {
      const asker = asking(0);
      const told = await Promise.all(NAMELESS.map(async ([way, step]) => ({ way, ...(await step(asker)) })));
      for (const { way, text } of told)
        expect({ way, text }).toEqual({ way, text: expect.not.stringContaining(`${prefix}-0"`) });
    });

    test("nor in logs, the audit and kept files", { timeout: LOOKING }, async () => {
      const { written } = await said();
      for (const part of ["tool call", '"decision"']) expect(written).toContain(part);
      expect(finderFor(() => true).find(written)).toBeUndefined();
    });

    test("nor in notifications, and what else clients are told", { timeout: LOOKING }, async () => {
      const { told } = await said();
      for (const method of TOLD) expect(told).toContain(method);
      expect(finderFor(({ saidBack }) => saidBack !== true).find(told)).toBeUndefined();
    });
  });
});

/** Milliseconds. All that was said is looked through for every value, in every form. */
const LOOKING = 240_000;
