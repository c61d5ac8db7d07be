import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { clients } from "./fixtures/clients.ts";
import { listening } from "./fixtures/listening.ts";
import { run, start } from "./fixtures/program.ts";
import { runHere } from "./fixtures/run-here.ts";

describe("wrong usage ends with 2, says what to do, and leaves standard output alone", () => {
  test.each([
    { args: ["frobnicate"], says: 'There is no command "frobnicate". Use one of serve,' },
    { args: ["--frobnicate"], says: "Unknown option '--frobnicate'. See k8s-mcp help." },
    { args: ["serve", "extra"], says: 'Unexpected argument "extra".' },
    { args: ["--port", "abc"], says: "--port: abc is not accepted. Use a whole number from 0 to 65535." },
    { args: ["--sandbox", "--current"], says: "--sandbox and --current contradict each other." },
    { args: ["--readonly", "--mode=strict"], says: "--readonly and --mode contradict each other." },
    {
      args: [],
      env: { K8S_MCP_TRANSPORT: "pigeon" },
      says: "K8S_MCP_TRANSPORT: pigeon is not accepted. Use stdio, streamable-http or sse.",
    },
    {
      args: ["--toolsets=cli,magic"],
      says: "--toolsets: cli,magic is not accepted. Use one or more of cli, native, policy, separated by commas.",
    },
    { args: [], env: { K8S_MCP_TIMOUT: "5" }, says: 'K8S_MCP_TIMOUT="5": there is no such variable.' },
    { args: ["--transport=streamable-http", "--host=0.0.0.0"], says: "Use --auth token, or spell out --insecure." },
    {
      args: ["--transport=streamable-http"],
      env: { K8S_MCP_TOKEN: "0123456789abcdef" },
      says: "K8S_MCP_TOKEN: a token is set, and nobody would have to show it. Use --auth token, or unset it.",
    },
    {
      args: ["--allowed-hosts=mcp.example:8443"],
      says: "mcp.example:8443 is not accepted. Use host names without ports",
    },
    { args: ["config"], says: "Usage: k8s-mcp config print" },
    { args: ["check"], says: "Usage: k8s-mcp check" },
    { args: ["check", "kubectl", "get", "pods", "-n", "web"], says: "put the command into quotes" },
    { args: ["check", "kubectl", "get", "pods"], says: "put the command into quotes" },
    {
      args: ["check", "--tool=bash", "get pods"],
      says: "--tool: bash is not accepted. Use kubectl, helm, istioctl, argocd.",
    },
  ])("$args $env", async ({ args, env, says }) => {
    const { code, stdout, stderr } = await runHere(args, env);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test("as the process does", async () => {
    const { code, stdout, stderr } = await run(["frobnicate"]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^There is no command "frobnicate"\. [^\n]*\n$/u);
  });
});

describe("commands that answer and end", () => {
  test.each([
    { args: ["version"], code: 0, says: /^\d+\.\d+\.\d+/u },
    { args: ["--version"], code: 0, says: /^\d+\.\d+\.\d+/u },
    { args: ["help"], code: 0, says: /Usage: k8s-mcp \[command\]/u },
    { args: ["--help"], code: 0, says: /Usage: k8s-mcp \[command\]/u },
    { args: ["serve", "--help"], code: 0, says: /--max-timeout VALUE, K8S_MCP_MAX_TIMEOUT/u },
    { args: ["check", "kubectl get pods"], code: 0, says: /^allow: kubectl get pods/u },
    { args: ["check", "--tool=kubectl", "get pods"], code: 0, says: /^allow/u },
    {
      args: ["check", "kubectl delete pods --all"],
      code: 1,
      says: /^deny: .*\n {2}Deletes every pod\.\n[^]*K8S\d+ \(.*\): [^]*\n {2}Try: kubectl get pods\n/u,
    },
    {
      args: ["check", "helm uninstall web"],
      code: 3,
      says: /\n {2}Policy that would allow it: rules: \{K8S610: allow\}/u,
    },
    { args: ["check", "kubectl apply -f https://x.example/a"], code: 1, says: /K8S\d+ \(.*\): [^]*\n\s+Instead: /u },
    {
      args: ["check", "--json", "kubectl get pods -w"],
      code: 1,
      says: /"nearest": \{\s+"command": "kubectl get pods"/u,
    },
    { args: ["check", "--json", "kubectl get pods; id"], code: 1, says: /"decision": "deny"/u },
    { args: ["check", "--mode=readonly", "kubectl scale deploy/web --replicas=2"], code: 1, says: /^deny/u },
    { args: ["config", "print", "--port=9"], code: 0, says: /^port +9 +--port$/mu },
    // What the server redacts or ends by itself, and the files that it does not read.
    { args: ["check", "kubectl get secret db -o yaml"], code: 0, says: /^allow: / },
    { args: ["check", "kubectl apply -f web.yaml"], code: 1, says: /no workspace is configured/u },
    { args: ["check", "--workspace=.", "kubectl apply -f web.yaml"], code: 3, says: /^confirm: / },
  ])("$args: $code", async ({ args, code, says }) => {
    const answer = await runHere(args);
    expect(answer).toMatchObject({ code, stdout: expect.stringMatching(says) });
  });

  test.each([
    { args: ["--version"], code: 0, says: /^\d+\.\d+\.\d+\n$/u },
    { args: ["check", "kubectl delete pods --all"], code: 1, says: /^deny: / },
    { args: ["check", "helm uninstall web"], code: 3, says: /^confirm: / },
  ])("with the process's exit code: $args: $code", async ({ args, code, says }) => {
    expect(await run(args)).toMatchObject({ code, stdout: expect.stringMatching(says), stderr: "" });
  });

  test("config print shows no secret", async () => {
    const { stdout } = await run(["config", "print", "--json"], { K8S_MCP_TOKEN: "0123456789abcdef" });
    expect(JSON.parse(stdout)).toMatchObject({ token: { value: "(set)", origin: "K8S_MCP_TOKEN" } });
  });
});

describe("serve over HTTP", () => {
  test("says where it is, behind which token, and what to paste into which client", async () => {
    const program = start(["--transport=streamable-http", "--port=0", "--auth=token"]);
    const [, url] = await program.says(/URL +(http:\/\/127\.0\.0\.1:\d+\/mcp)/u);
    const [, token] = await program.says(/Token +([\w-]{43})\n/u);
    await program.says(/Ctrl-C stops it\./u);
    expect(program.stdout()).toContain(
      `claude mcp add --transport http k8s ${url} --header "Authorization: Bearer ${token}"`,
    );
    for (const client of ["Claude Desktop", "VS Code", "Cursor"]) expect(program.stdout()).toContain(client);
    expect(program.stderr()).not.toContain(token);
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  test("has a client that starts a server of its own start one that may do no more", async () => {
    const program = start(["--transport=streamable-http", "--port=0", "--auth=token", "--readonly", "--context=dev"]);
    await program.says(/Ctrl-C stops it\./u);
    for (const word of ["--mode=readonly", "--context=dev"]) expect(program.stdout()).toContain(JSON.stringify(word));
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  test("shows the name by which it may be called where it listens on every address", async () => {
    const program = start([
      "--transport=streamable-http",
      "--port=0",
      "--host=0.0.0.0",
      "--auth=token",
      "--allowed-hosts=mcp.example",
    ]);
    await program.says(/URL +http:\/\/mcp\.example:\d+\/mcp/u);
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(program.stderr()).not.toContain("only this machine may call");
  });

  test("warns where it listens on every address, and no name but loopback's is allowed", async () => {
    const program = start(["--transport=streamable-http", "--port=0", "--host=0.0.0.0", "--auth=token"]);
    await program.says(/URL +http:\/\/localhost:\d+\/mcp/u);
    await program.says(/Ctrl-C stops it\./u);
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(program.stderr()).toContain("only this machine may call");
  });

  test("does not print a token that the operator set", async () => {
    const token = "a-token-of-the-operator";
    const program = start(["--transport=streamable-http", "--port=0", "--auth=token"], { K8S_MCP_TOKEN: token });
    await program.says(/Ctrl-C stops it\./u);
    program.child.kill("SIGINT");
    expect(await program.ended).toBe(0);
    expect(program.stdout() + program.stderr()).not.toContain(token);
    expect(program.stdout()).toContain('--header "Authorization: Bearer $K8S_MCP_TOKEN"');
    expect(program.stdout()).toContain('"Authorization": "Bearer ${env:K8S_MCP_TOKEN}"');
  });

  test.each([{ args: [] }, { args: ["--sandbox"] }])(
    "says which port is taken, before anything else: $args",
    async ({ args }) => {
      const taken = createServer();
      const port = await listening(taken);
      const { code, stderr, stdout } = await run(["--transport=streamable-http", `--port=${port}`, ...args]);
      taken.close();
      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toMatch(
        new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken by another program\\.[^\\n]*\\n$`, "u"),
      );
    },
  );

  test("has the older address beside the newer one where clients know no other", async () => {
    const program = start(["--transport=sse", "--port=0"]);
    const [, origin = ""] = await program.says(/URL +(http:\S+)\/mcp/u);
    expect(program.stdout()).toContain(`${origin}/sse`);
    const client = await clients.find(({ sse }) => sse)?.connect({ url: `${origin}/sse` });
    expect(client?.serverName).toBe("k8s-mcp");
    await client?.close();
    program.child.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});

function request(id: number, method: string, params: object = {}): string {
  return `${JSON.stringify({ jsonrpc: "2.0", id, method, params })}\n`;
}

describe("serve on stdio", () => {
  const initialize = request(1, "initialize", {
    protocolVersion: "2025-06-18",
    capabilities: {},
    clientInfo: { name: "raw", version: "1" },
  });

  test("answers what was piped in, writes nothing but protocol, and ends with its input", async () => {
    const program = start([]);
    program.child.stdin.end(initialize + request(2, "tools/list") + request(3, "prompts/list"));
    expect(await program.ended).toBe(0);
    const messages = program
      .stdout()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(new Set(messages.map(({ id }) => id))).toEqual(new Set([1, 2, 3]));
    expect(messages.filter(({ result }) => result === undefined)).toEqual([]);
  });

  test("says of a line that it is no message, and goes on", async () => {
    const program = start([]);
    program.child.stdin.end(`hello\n{"jsonrpc":"2.0","id":7}\n\n${initialize}`);
    expect(await program.ended).toBe(0);
    const answers = program
      .stdout()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toMatchObject([
      { id: null, error: { code: -32_700 } },
      { id: 7, error: { code: -32_600 } },
      { id: 1, result: { serverInfo: { name: "k8s-mcp" } } },
    ]);
  });

  test.each(["SIGTERM", "SIGINT"] as const)("ends in order on %s", async (signal) => {
    const program = start([]);
    program.child.stdin.write(initialize);
    await program.says(/"serverInfo"/u);
    program.child.kill(signal);
    expect(await program.ended).toBe(0);
  });
});
