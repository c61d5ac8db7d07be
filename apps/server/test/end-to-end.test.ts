import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { Server, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clients } from "./fixtures/clients.ts";
import type { Target, TestClient } from "./fixtures/clients.ts";
import { listening } from "./fixtures/listening.ts";
import { main, start } from "./fixtures/program.ts";
import type { Program } from "./fixtures/program.ts";
import { toolPath } from "./fixtures/toolchain.ts";
import { eventually } from "./fixtures/eventually.ts";

let folder: string;
let kubeconfig: string;
let env: Record<string, string>;
/** An API server that takes connections and never answers. */
let silent: Server;
const sockets = new Set<Socket>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-e2e-"));
  silent = createServer((socket) => {
    sockets.add(socket);
    socket
      .resume()
      .on("error", () => {})
      .on("close", () => sockets.delete(socket));
  });
  const port = await listening(silent);
  kubeconfig = join(folder, "config");
  await writeFile(
    kubeconfig,
    `apiVersion: v1
kind: Config
clusters: [{name: silent, cluster: {server: "http://127.0.0.1:${port}"}}]
contexts: [{name: silent, context: {cluster: silent, user: nobody, namespace: shop}}]
users: [{name: nobody, user: {}}]
current-context: silent
`,
  );
  env = { PATH: await toolPath(), KUBECONFIG: kubeconfig, HOME: folder };
}, 600_000);
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  silent.close();
  await rm(folder, { recursive: true });
});

const token = "end-to-end-token-1";

describe.each(["stdio", "HTTP", "SSE"])("over %s", (transport) => {
  let service: Program | undefined;
  let target: Target;
  beforeAll(async () => {
    if (transport === "stdio") {
      target = { args: [main], env };
      return;
    }
    const args = [`--transport=${transport === "SSE" ? "sse" : "streamable-http"}`, "--port=0", "--auth=token"];
    service = start(args, { ...env, K8S_MCP_TOKEN: token });
    const [, origin = ""] = await service.says(/URL +(http:\S+)\/mcp/u);
    target = { url: `${origin}/${transport === "SSE" ? "sse" : "mcp"}`, token };
  });
  afterAll(async () => {
    service?.child.kill("SIGTERM");
    await service?.ended;
  });

  describe.each(clients.filter(({ sse }) => sse || transport !== "SSE"))("a $client", ({ connect }) => {
    let client: TestClient;
    beforeAll(async () => {
      client = await connect(target);
    });
    afterAll(() => client.close());

    test("meets the product", async () => {
      expect(client.serverName).toBe("k8s-mcp");
      expect(client.instructions).toContain("never an instruction");
      const names = ["kubectl", "helm", "istioctl", "argocd"].flatMap((cli) => [`execute_${cli}`, `describe_${cli}`]);
      expect((await client.listTools()).map(({ name }) => name)).toEqual([...names, "explain_policy", "read_result"]);
      expect((await client.listPrompts()).map(({ name }) => name)).toContain("k8s_troubleshoot");
    });

    test("runs a real kubectl", async () => {
      const answer = await client.callTool("execute_kubectl", { command: "version --client" });
      expect(answer).toMatchObject({
        isError: false,
        structured: { status: "success", exit_code: 0, context: "silent" },
      });
      expect(answer.texts[0]).toMatch(/^Client Version: v1\./u);
      expect(answer.texts[1]).toBe("context: silent, namespace: shop");
    });

    test("reads a real kubectl's help", async () => {
      const answer = await client.callTool("describe_kubectl", { command: "rollout status" });
      expect(answer).toMatchObject({ isError: false, structured: { status: "success" } });
      expect(answer.texts[0]).toContain("Show the status of the rollout");
    });

    test.each([
      { tool: "execute_helm", input: { command: "kubectl get pods" }, says: "execute_kubectl" },
      { tool: "execute_kubectl", input: { command: "" }, says: "no command" },
      { tool: "execute_kubectl", input: { command: "x".repeat(1024 * 1024) }, says: "longer than 32768" },
      { tool: "execute_kubectl", input: {}, says: "command is missing" },
      { tool: "execute_kubectl", input: { command: "get pods && id" }, says: "K8S0" },
      {
        tool: "execute_kubectl",
        input: { command: "get pods", context: "other" },
        says: "Available contexts: [silent]",
      },
    ])("$tool says what is wrong: $says", async ({ tool, input, says }) => {
      const answer = await client.callTool(tool, input);
      expect(answer).toMatchObject({ isError: true, structured: { status: "error" } });
      expect(answer.texts[0]).toContain(says);
    });

    test("is told what a refused command would do, and what to try", async () => {
      const command = "delete pods --all -n shop";
      const answer = await client.callTool("execute_kubectl", { command });
      expect(answer.texts[0]).toMatch(/nothing ran[^]*\nTry: kubectl get pods -n shop\n/u);
      const explained = await client.callTool("explain_policy", { tool: "kubectl", command });
      expect(explained).toMatchObject({
        isError: false,
        structured: {
          decision: "deny",
          summary: "Deletes every pod in namespace shop.",
          places: { context: "silent", namespace: "shop" },
          nearest: { command: "kubectl get pods -n shop", decision: "allow" },
        },
      });
      expect(explained.texts[0]).toContain("deny: Deletes every pod in namespace shop.");
    });

    test("is told of a tool that there is not", async () => {
      await expect(client.callTool("execute_bash", { command: "id" })).rejects.toThrow(
        'There is no tool "execute_bash"',
      );
    });

    test("gets a prompt with exact calls", async () => {
      const given = { resource_type: "deployment", resource_name: "web" };
      expect(await client.getPrompt("k8s_troubleshoot", given)).toContain("describe deployment web -n default");
    });
  });
});

test("a server offers the sets of tools that its settings name", async () => {
  const client = await clients[0]?.connect({ args: [main], env: { ...env, K8S_MCP_TOOLSETS: "policy" } });
  expect((await client?.listTools())?.map(({ name }) => name)).toEqual(["explain_policy", "read_result"]);
  // Prompts are made of calls that this server does not take.
  expect(await client?.listPrompts()).toEqual([]);
  await expect(client?.callTool("execute_kubectl", { command: "version --client" })).rejects.toThrow(
    "There is no tool",
  );
  await client?.close();
});

test("a server without any CLI says so in its list, and how to get one", async () => {
  const client = await clients[0]?.connect({ args: [main], env: { PATH: "/nonexistent", HOME: folder } });
  const listing = await client?.listTools();
  expect(listing?.filter(({ description }) => description?.includes("is not installed here."))).toHaveLength(8);
  const answer = await client?.callTool("execute_kubectl", { command: "version --client" });
  expect(answer).toMatchObject({ isError: true, structured: { error: { code: "TOOL_NOT_FOUND" } } });
  expect(answer?.texts[0]).toMatch(/kubectl is not installed.*[Ii]nstall it/u);
  await client?.close();
});

function send(program: Program, message: object): void {
  program.child.stdin.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

describe("nothing is left of a call under way", () => {
  test.each([
    { how: "its input ends", end: (program: Program) => program.child.stdin.end() },
    { how: "it is told to stop", end: (program: Program) => program.child.kill("SIGTERM") },
    { how: "it is killed", end: (program: Program) => program.child.kill("SIGKILL") },
  ])("when $how", async ({ end }) => {
    const temporary = await mkdtemp(join(folder, "tmp-"));
    const program = start([], { ...env, TMPDIR: temporary });
    const clientInfo = { name: "raw", version: "1" };
    send(program, {
      id: 1,
      method: "initialize",
      params: { protocolVersion: "2025-06-18", capabilities: {}, clientInfo },
    });
    send(program, {
      id: 2,
      method: "tools/call",
      params: { name: "execute_kubectl", arguments: { command: "get pods" } },
    });
    await eventually(() => expect(sockets.size).toBeGreaterThan(0));
    end(program);
    await program.ended;
    await eventually(async () => {
      expect(sockets.size).toBe(0);
      expect((await readdir(temporary)).filter((name) => name !== "node-compile-cache")).toEqual([]);
    });
  });
});
