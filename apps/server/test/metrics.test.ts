import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clients, type TestClient } from "./fixtures/clients.ts";
import { eventually } from "./fixtures/eventually.ts";
import { startService, type TestService } from "./fixtures/http-service.ts";
import { start, type Program } from "./fixtures/program.ts";
import { initialize, json, send } from "./fixtures/raw-http.ts";

// Go, and so Prometheus, reads NaN in capitals or not.
const SAMPLE = /^(?<series>[a-z_:][a-z0-9_:]*(?:\{(?:[a-z_]+="[^"\\]*",?)+\})?) (?<value>[-+.\deE]+|Na[nN])$/u;

/** What Prometheus reads, as series and their values; a line that it could not read fails here too. */
async function scrape(origin: string): Promise<Readonly<Record<string, number>>> {
  // By the address of a pod, and without a token.
  const answer = await send(`${origin}/metrics`, { method: "GET", headers: { host: "10.0.0.7:8000" } });
  expect(answer).toMatchObject({ status: 200, headers: { "content-type": expect.stringContaining("version=0.0.4") } });
  const samples = answer.body.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return Object.fromEntries(
    samples.map((line) => {
      const { series = `unreadable: ${line}`, value } = SAMPLE.exec(line)?.groups ?? {};
      expect(series).not.toContain("unreadable");
      return [series, Number(value)];
    }),
  );
}

describe.each(clients)("what the $client does", ({ connect }) => {
  let service: TestService;
  let client: TestClient;
  beforeAll(async () => {
    service = await startService();
    client = await connect({ url: service.url });
  });
  afterAll(async () => {
    await client.close();
    await service.close(0);
  });

  test("is counted by tool and outcome, and timed", async () => {
    await client.callTool("echo", { text: "hi" });
    await client.callTool("echo", { text: "there" });
    await client.callTool("refuse");
    await client.callTool("fail");
    await client.callTool("no_such_tool").catch(() => undefined);
    const samples = await scrape(service.origin);
    expect(samples).toMatchObject({
      'k8s_mcp_tool_calls_total{tool="echo",outcome="ok"}': 2,
      'k8s_mcp_tool_calls_total{tool="refuse",outcome="error"}': 1,
      'k8s_mcp_tool_calls_total{tool="fail",outcome="internal_error"}': 1,
      'k8s_mcp_tool_call_duration_seconds_count{tool="echo"}': 2,
      k8s_mcp_tool_calls_in_progress: 0,
      k8s_mcp_sessions: client.legacy ? 1 : 0,
      process_resident_memory_bytes: expect.any(Number),
      process_start_time_seconds: expect.any(Number),
    });
    expect(Object.keys(samples).join("\n")).not.toContain("no_such_tool");
  });

  test("is seen while it is under way", async () => {
    const caller = new AbortController();
    const waiting = client.callTool("wait", {}, { signal: caller.signal }).catch(() => undefined);
    await eventually(async () =>
      expect(await scrape(service.origin)).toMatchObject({ k8s_mcp_tool_calls_in_progress: 1 }),
    );
    caller.abort();
    await waiting;
    await eventually(async () =>
      expect(await scrape(service.origin)).toMatchObject({ k8s_mcp_tool_calls_in_progress: 0 }),
    );
  });
});

test("a request that is refused is counted by its status, and a probe is not", async () => {
  const service = await startService({ token: "a-token-of-some-length" });
  const body = JSON.stringify(initialize);
  for (const authorization of ["Bearer another-token-of-some-length", "Basic YTpi"]) {
    await send(service.url, { headers: { ...json, authorization }, body });
  }
  await send(service.url, { headers: { ...json, host: "evil.example" }, body });
  await send(`${service.origin}/healthz`, { method: "GET" });
  expect(await scrape(service.origin)).toMatchObject({
    'k8s_mcp_requests_refused_total{status="401"}': 2,
    'k8s_mcp_requests_refused_total{status="403"}': 1,
  });
  await service.close(0);
});

describe("the program", () => {
  const token = "a-token-of-some-length";
  let folder: string;
  let program: Program;
  let origin: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "k8s-mcp-metrics-"));
    const kubeconfig = join(folder, "config");
    await writeFile(kubeconfig, "apiVersion: v1\nkind: Config\n");
    program = start(["--transport=streamable-http", "--port=0", "--auth=token"], {
      K8S_MCP_TOKEN: token,
      KUBECONFIG: kubeconfig,
    });
    [, origin = ""] = await program.says(/URL +(http:\/\/127\.0\.0\.1:\d+)\/mcp/u);
  });
  afterAll(async () => {
    program.child.kill("SIGTERM");
    await program.ended;
    await rm(folder, { recursive: true });
  });

  test("says which rules refused, and nothing of what was asked", async () => {
    const client = await clients[0]?.connect({ url: `${origin}/mcp`, token });
    for (const command of ["delete pods,services --all", "get pods -l app=hunter2; id"]) {
      expect(await client?.callTool("execute_kubectl", { command })).toMatchObject({ isError: true });
    }
    expect(await client?.callTool("explain_policy", { tool: "kubectl", command: "delete pods --all" })).toMatchObject({
      isError: false,
    });
    await client?.close();
    expect(await send(`${origin}/mcp`, { headers: json, body: "{}" })).toMatchObject({ status: 401 });

    expect(program.stderr()).toMatch(
      /"message":"tool call","tool":"execute_kubectl","ok":false,.*"code":"validation_error"/u,
    );
    expect(program.stderr()).not.toContain("hunter2");
    const samples = await scrape(origin);
    expect(samples).toMatchObject({
      'k8s_mcp_tool_calls_total{tool="execute_kubectl",outcome="validation_error"}': 2,
      'k8s_mcp_tool_calls_total{tool="explain_policy",outcome="ok"}': 1,
      // Once for a call, although it is about two types; explaining is no refusal.
      'k8s_mcp_refusals_total{rule="K8S214",decision="deny"}': 1,
      'k8s_mcp_refusals_total{rule="K8S001",decision="deny"}': 1,
      k8s_mcp_commands_running: 0,
      k8s_mcp_commands_queued: 0,
    });
    expect(Object.keys(samples).join("\n")).not.toMatch(/hunter2|a-token/u);
  });

  test("is documented, all of it", async () => {
    const names = Object.keys(await scrape(origin)).map((series) =>
      series.replace(/(?:_bucket|_sum|_count)?(?:\{.*)?$/u, ""),
    );
    const document = await readFile(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
    const own = new Set(names.filter((name) => name.startsWith("k8s_mcp_")));
    expect([...own].filter((name) => !document.includes(`\`${name}\``))).toEqual([]);
    expect(own.size).toBe(document.match(/`k8s_mcp_[a-z_]+`/gu)?.length);
  });

  test("is read and never written to", async () => {
    expect(await send(`${origin}/metrics`, { body: "{}" })).toMatchObject({
      status: 405,
      headers: { allow: "GET, HEAD" },
    });
  });
});
