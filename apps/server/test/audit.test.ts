import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { main as cli } from "../src/cli.ts";
import { clients } from "./fixtures/clients.ts";
import { eventually } from "./fixtures/eventually.ts";
import { main, run, start } from "./fixtures/program.ts";
import { toolPath } from "./fixtures/toolchain.ts";

/** The command itself, without a process of its own. */
async function command(args: readonly string[], variables: Readonly<Record<string, string>> = {}) {
  const [written, said]: [string[], string[]] = [[], []];
  const code = await cli(["audit", ...args], {
    env: variables,
    stdout: { write: (chunk) => written.push(chunk) > 0 },
    stderr: { write: (chunk) => said.push(chunk) },
  });
  return { code, stdout: written.join(""), stderr: said.join("") };
}

const KEY = "0123456789abcdef0123456789abcdef";
const SECRET = "hunter2-secret";
/** Nobody can make it, root included. */
const NOWHERE = "/proc/nowhere";

let folder: string;
let env: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "k8s-mcp-audit-"));
  await writeFile(
    join(folder, "config"),
    `apiVersion: v1
kind: Config
clusters: [{name: c, cluster: {server: "https://c.invalid"}}]
contexts: [{name: dev, context: {cluster: c, user: u, namespace: shop}}]
users: [{name: u, user: {token: t}}]
current-context: dev
`,
  );
  env = { PATH: await toolPath(), KUBECONFIG: join(folder, "config") };
}, 600_000);
afterAll(() => rm(folder, { recursive: true }));

/** Makes calls of each kind on a server of its own, which keeps an audit in a folder of this name. */
async function serveCalls(name: string, connect: (typeof clients)[number]["connect"]): Promise<string> {
  const audit = join(folder, name);
  const client = await connect({ args: [main], env: { ...env, K8S_MCP_AUDIT: audit, K8S_MCP_AUDIT_KEY: KEY } });
  await client.callTool("execute_kubectl", { command: "version --client" });
  await client.callTool("execute_kubectl", { command: `create secret generic db --from-literal=a=${SECRET}` });
  await client.callTool("execute_kubectl", { command: `get pods --frobnicate ${SECRET}` });
  await client.callTool("execute_helm", { command: "uninstall web" });
  await client.callTool("execute_kubectl", { comand: SECRET });
  await client.callTool("describe_kubectl", { command: "get" });
  await client.callTool("explain_policy", { tool: "kubectl", command: "delete pods --all" });
  await client.close();
  // A client goes away before its server has ended.
  await eventually(async () => expect(await text(audit)).toContain('"type":"close"'));
  return audit;
}

async function text(audit: string): Promise<string> {
  const names = (await readdir(audit)).filter((name) => name.endsWith(".jsonl"));
  return names.map((name) => readFileSync(join(audit, name), "utf8")).join("");
}

describe.each(clients)("calls of a $client", ({ connect }) => {
  test("are in the audit, which can be checked and shown", async () => {
    const audit = await serveCalls(`of-${clients.findIndex((each) => each.connect === connect)}`, connect);
    expect(await text(audit)).not.toContain(SECRET);

    const verified = await command(["verify", audit], { K8S_MCP_AUDIT_KEY: KEY });
    expect(verified).toMatchObject({ code: 0, stderr: "" });
    expect(verified.stdout).toMatch(/1 file, 16 lines, 7 calls\nThe audit holds/u);

    const shown = await command(["show", "--json", audit]);
    const events = shown.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    const facts = { client: "test-client", context: "dev" };
    expect(events).toMatchObject([
      {
        ...facts,
        tool: "execute_kubectl",
        command: "kubectl version --client=true",
        decision: "allow",
        outcome: "success",
      },
      { tool: "execute_kubectl", command: expect.stringContaining("--from-literal=a=***") },
      { tool: "execute_kubectl", command: "kubectl get pods --frobnicate '***'", decision: "deny" },
      { ...facts, tool: "execute_helm", decision: "confirm", outcome: "CONFIRMATION_REQUIRED" },
      { tool: "execute_kubectl", decision: "deny", outcome: "VALIDATION_ERROR" },
      { tool: "describe_kubectl", command: "kubectl get --help=true", outcome: "success" },
      { tool: "explain_policy", command: "kubectl delete --all=true pods", decision: "deny" },
    ]);
    expect(events[4]).not.toHaveProperty("command");
  });
});

describe("the audit from the command line", () => {
  let audit: string;
  let file: string;
  beforeAll(async () => {
    const [{ connect } = { connect: undefined }] = clients;
    if (connect === undefined) throw new Error("There is no client.");
    audit = await serveCalls("command-line", connect);
    const name = (await readdir(audit)).find((each) => each.endsWith(".jsonl"));
    file = join(audit, name ?? "");
  });

  test.each([
    [["verify"], { K8S_MCP_AUDIT_KEY: KEY }, 0, /^ok {2}\S+: 1 file, 16 lines, 7 calls\nThe audit holds/u],
    [["verify", "--json"], { K8S_MCP_AUDIT_KEY: KEY }, 0, /"calls": 7/u],
    [["verify"], { K8S_MCP_AUDIT_KEY: "f".repeat(32) }, 1, /:1: The file was written with the key/u],
    [
      ["verify", "--audit-anchors", import.meta.dirname],
      { K8S_MCP_AUDIT_KEY: KEY },
      1,
      /There is no anchor for this chain/u,
    ],
    [["verify"], {}, 2, /There is no key at .*audit\.key/u],
    [["verify", NOWHERE], { K8S_MCP_AUDIT_KEY: KEY }, 2, /\/proc\/nowhere: ENOENT\. Name files/u],
    [["verify"], { K8S_MCP_AUDIT_KEY: "short" }, 2, /K8S_MCP_AUDIT_KEY: the value is not accepted/u],
    [["verify", "--audit-key-file=/dev/null"], {}, 2, /fewer than 32 characters/u],
    [["verify", `--audit-key-file=${NOWHERE}`], {}, 2, /ENOENT/u],
    [["frobnicate"], {}, 2, /^Usage: k8s-mcp audit verify/u],
    [["show", "--decision=deny"], {}, 0, /^(\S+ {2}deny .*\n){3}$/u],
    [
      ["show", "--decision=confirm"],
      {},
      0,
      /^\S+ {2}confirm {2}CONFIRMATION_REQUIRED .* dev\/shop .*\[K8S610 confirm\]\n$/u,
    ],
    [["show", "--tool=describe_kubectl"], {}, 0, /^[^\n]*kubectl get --help=true\n$/u],
    [["show", "--principal=nobody"], {}, 0, /^$/u],
    [["show", "--since=1h", "--until=2099-01-01"], {}, 0, /^([^\n]+\n){7}$/u],
    [["show", "--until=1h"], {}, 0, /^$/u],
    [["show", "--since=yesterday"], {}, 2, /--since: yesterday is not accepted/u],
    [["show", "--decision=maybe"], {}, 2, /Use allow, confirm, deny/u],
  ])("%j %j: %i", async (args, variables, code, says) => {
    const operands = args.includes(NOWHERE) ? [] : [audit];
    const answer = await command([...args, ...operands], variables);
    expect(`${answer.stdout}${answer.stderr}`).toMatch(says);
    expect(answer.code).toBe(code);
  });

  test("is the server's own where nothing is named", async () => {
    const own = { K8S_MCP_AUDIT: audit, K8S_MCP_AUDIT_KEY: KEY };
    expect(await command(["verify"], own)).toMatchObject({ code: 0 });
    expect(await command(["verify"])).toMatchObject({ code: 2 });
  });

  test("says which line was changed, and never speaks to the terminal", async () => {
    const copy = join(folder, "copy.jsonl");
    writeFileSync(copy, readFileSync(file, "utf8").replace("kubectl version", "kubectl \u001b[31m"));
    const changed = await command(["verify", "--without-anchor", copy], { K8S_MCP_AUDIT_KEY: KEY });
    expect(changed).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`${copy}:2: Line 2 of the chain was changed.`),
    });
    appendFileSync(copy, '{"seq":1,"type":"begin","time":"\\u001b[2J","decision":"\\u009b","command":"\\u202e"}\n');
    const shown = await command(["show", copy]);
    expect(shown.stdout).toMatch(/^[ -~\n]*$/u);
  });
});

describe("a server that cannot keep its audit", () => {
  test.each([
    [{ K8S_MCP_AUDIT: "stdout", K8S_MCP_AUDIT_KEY: KEY }, [], "stdout is the protocol's on stdio"],
    [{ K8S_MCP_AUDIT: "stdout" }, ["--transport=streamable-http"], "stdout needs a key that somebody keeps"],
    [{ K8S_MCP_AUDIT: "/dev/null/audit" }, [], "/dev/null/audit cannot be written (ENOTDIR)"],
    [
      { K8S_MCP_AUDIT: "/tmp", K8S_MCP_AUDIT_KEY: KEY, K8S_MCP_AUDIT_KEY_FILE: "/dev/null" },
      [],
      "contradict each other",
    ],
    [{ K8S_MCP_AUDIT: "/tmp", K8S_MCP_AUDIT_KEY: "short" }, [], "K8S_MCP_AUDIT_KEY: the value is not accepted"],
  ])("%j %j does not start", async (variables, args, says) => {
    const { code, stdout, stderr } = await run(args, { ...variables });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(says);
  });

  test.each([
    ["refuses the call", {}, /INTERNAL_ERROR: Nothing ran: [^]*K8S_MCP_AUDIT_REQUIRED=false/u],
    ["answers it where the operator says so", { K8S_MCP_AUDIT_REQUIRED: "false" }, /Client Version: v/u],
  ])("%s", async (name, variables, says) => {
    const audit = join(folder, name);
    const [{ connect } = { connect: undefined }] = clients;
    const client = await connect?.({ args: [main], env: { ...env, ...variables, K8S_MCP_AUDIT: audit } });
    // The folder is made at the start.
    await client?.listTools();
    await rm(audit, { recursive: true });
    await writeFile(audit, "");
    const answer = await client?.callTool("execute_kubectl", { command: "version --client" });
    await client?.close();
    expect(answer?.texts[0]).toMatch(says);
  });
});

test("over HTTP it can go to standard output, and nothing else does then", async () => {
  const anchors = join(folder, "anchors");
  const program = start(["--transport=streamable-http", "--port=0"], {
    ...env,
    K8S_MCP_AUDIT: "stdout",
    K8S_MCP_AUDIT_KEY: KEY,
    K8S_MCP_AUDIT_ANCHORS: anchors,
  });
  await eventually(() => expect(program.stderr()).toMatch(/URL +http/u));
  const [, url = ""] = /URL +(http:\/\/127\.0\.0\.1:\d+\/mcp)/u.exec(program.stderr()) ?? [];
  const client = await clients[0]?.connect({ url });
  await client?.callTool("execute_kubectl", { command: "version --client" });
  await client?.close();
  program.child.kill("SIGTERM");
  expect(await program.ended).toBe(0);
  const kept = join(folder, "stdout.jsonl");
  await writeFile(kept, program.stdout());
  const verified = await command(["verify", kept], { K8S_MCP_AUDIT_KEY: KEY, K8S_MCP_AUDIT_ANCHORS: anchors });
  expect(verified.stdout).toMatch(/1 file, 4 lines, 1 call\nThe audit holds/u);
});
