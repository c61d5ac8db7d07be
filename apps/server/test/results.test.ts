import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { loadConfig } from "../src/config/load.ts";
import type { HttpService } from "../src/protocol/http/listen.ts";
import { createLog } from "../src/telemetry/log.ts";
import { wire } from "../src/wiring.ts";
import type { Product } from "../src/wiring.ts";
import { clients } from "./fixtures/clients.ts";
import type { Answer, TestClient } from "./fixtures/clients.ts";
import { serve } from "./fixtures/http-service.ts";

/** Prints a list of 1,000 pods, as the real kubectl would of a large cluster. */
const KUBECTL = `#!/bin/sh
exec /usr/bin/env PATH=/usr/bin:/bin jq -n '{kind: "List", items: [range(1000) | {kind: "Pod", metadata: {name: "pod-\\(.)"}, status: {phase: (if . % 100 == 7 then "Failed" else "Running" end)}}]}'
`;
const KUBECONFIG = `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://c.invalid"}}]
contexts: [{name: dev, context: {cluster: c, user: u, namespace: shop}}]
users: [{name: u, user: {token: t}}]
current-context: dev
`;

let folder: string;
const products: Product[] = [];
const services: HttpService[] = [];
const connected: TestClient[] = [];
const log = createLog("error", { write: () => {} });

beforeAll(async () => {
  // Only the clock: what waits goes on waiting in real time.
  vi.useFakeTimers({ toFake: ["Date"] });
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-results-"));
  await writeFile(join(folder, "config"), KUBECONFIG);
  await writeFile(join(folder, "kubectl"), KUBECTL);
  await chmod(join(folder, "kubectl"), 0o755);
  vi.stubEnv("PATH", [folder, process.env["PATH"]].join(delimiter));
  vi.stubEnv("KUBECONFIG", join(folder, "config"));
});
afterAll(async () => {
  await Promise.all(connected.map((client) => client.close()));
  await Promise.all(services.map((service) => service.close(0)));
  await Promise.all(products.map((made) => made.close()));
  vi.unstubAllEnvs();
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

async function product(env: Readonly<Record<string, string>>): Promise<Product> {
  const { settings } = await loadConfig(new Map(), env);
  const made = wire({ settings, log });
  products.push(made);
  return made;
}

/** A client of one product whose calls are all made by one principal. */
async function clientFor({ catalogue }: Product, principal: string): Promise<TestClient> {
  const service = await serve(catalogue);
  services.push(service);
  const client = await clients[0]?.connect({ url: service.url, token: principal });
  if (client === undefined) throw new Error("There is no client to test with.");
  connected.push(client);
  return client;
}

const get = { command: "get pods -A -o json", max_output: 1000 };

describe("a large output", () => {
  let ann: TestClient;
  let bob: TestClient;
  let answer: Answer;
  let uri: string;
  beforeAll(async () => {
    const served = await product({ K8S_CONTEXT: "dev" });
    ann = await clientFor(served, "ann");
    bob = await clientFor(served, "bob");
    answer = await ann.callTool("execute_kubectl", get);
    uri = String(answer.structured?.["result_uri"]);
  });

  test("comes in part, and says where the rest is", () => {
    expect(answer).toMatchObject({ isError: false, structured: { truncated: true, context: "dev" } });
    expect(answer.texts[0]).toContain(`read_result uri=${uri} offset=`);
  });

  test("can be read on where it was cut, to its end", async () => {
    const parts: string[] = [];
    for (let offset: unknown = 0; offset !== undefined;) {
      const { structured } = await ann.callTool("read_result", { uri, offset, limit: 30_000 });
      parts.push(String(structured?.["output"]));
      offset = structured?.["next_offset"];
    }
    expect(parts.length).toBeGreaterThan(2);
    expect(JSON.parse(parts.join(""))).toMatchObject({ kind: "List", items: { length: 1000 } });
  });

  test("can be filtered with jq and grep", async () => {
    const filter = `jq -r '.items[] | select(.status.phase == "Failed") | .metadata.name' | head -n 2`;
    const failed = await ann.callTool("read_result", { uri, filter });
    expect(failed).toMatchObject({ isError: false, texts: ["pod-7\npod-107\n", "context: dev, namespace: all"] });
    const counted = await ann.callTool("read_result", { uri, filter: "grep -c Running" });
    expect(counted.texts[0]).toBe("990\n");
    const none = await ann.callTool("read_result", { uri, filter: "grep Pending" });
    expect(none).toMatchObject({ isError: false, structured: { exit_code: 1 } });
  });

  test.each([
    { input: { uri: "k8s-result://../../etc/passwd" }, says: "uri is none of a result" },
    { filter: "kubectl get secrets", says: "is no filter" },
    { filter: "sort -o /tmp/out", says: "K8S902" },
    { input: { offset: -1 }, says: "offset: -1 is less than 0" },
  ])("is nothing to break out of: $says", async ({ input, filter, says }) => {
    const refused = await ann.callTool("read_result", { uri, ...input, ...(filter === undefined ? {} : { filter }) });
    expect(refused.isError).toBe(true);
    expect(refused.texts[0]).toContain(says);
  });

  test("is there for nobody else, and for its owner until its time is over", async () => {
    const none = "There is no such result.";
    expect((await bob.callTool("read_result", { uri })).texts[0]).toContain(none);
    expect((await bob.callTool("read_result", { uri, filter: "cat" })).texts[0]).toContain(none);
    expect((await ann.callTool("read_result", { uri })).isError).toBe(false);
    vi.setSystemTime(Date.now() + 15 * 60_000);
    const late = await ann.callTool("read_result", { uri });
    expect(late).toMatchObject({ isError: true, structured: { error: { code: "VALIDATION_ERROR" } } });
    expect(late.texts[0]).toMatch(/There is no such result\. Results are kept for 15 minutes.*Run the command again/u);
  });
});

test("a server that does not offer the tool keeps nothing and speaks of nothing", async () => {
  const client = await clientFor(await product({ K8S_CONTEXT: "dev", K8S_MCP_TOOLSETS: "cli" }), "ann");
  const answer = await client.callTool("execute_kubectl", get);
  expect(answer).toMatchObject({ isError: false, structured: { truncated: true } });
  expect(answer.structured).not.toHaveProperty("result_uri");
  expect(answer.texts[0]).toMatch(/left out\. Ask for less/u);
});
