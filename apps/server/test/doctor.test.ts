import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import {
  createAuthority,
  describeWithCluster,
  kubectl,
  testNamespace,
  type TestCluster,
} from "@k8s-mcp/sandbox/testing";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { run } from "./fixtures/program.ts";
import { runHere } from "./fixtures/run-here.ts";

let home: string;
beforeEach(async () => (home = await mkdtemp(join(tmpdir(), "k8s-mcp-doctor-"))));
afterEach(() => rm(home, { recursive: true }));

type Row = Readonly<Record<string, unknown>>;

/** Runs it for a person of one's own, whose home is empty and on whose PATH there is what the test puts there. */
const doctorBy =
  (how: typeof run) =>
  async (args: readonly string[] = [], env: Readonly<Record<string, string>> = {}) => {
    const own = { HOME: home, K8S_MCP_TOOLCHAIN_DIR: join(home, "toolchain"), PATH: join(home, "bin") };
    const { code, stdout, stderr } = await how(["doctor", ...args, "--json"], { ...own, ...env });
    const report: { readonly ok: boolean; readonly diagnoses: readonly Row[] } = JSON.parse(stdout);
    const row = (subject: string): Row | undefined => report.diagnoses.find((one) => one["subject"] === subject);
    return { code, stdout, stderr, report, row };
  };
/** Programs are looked for on the PATH of the process; what is asked of files alone needs none of its own. */
const doctor = doctorBy(run);
const doctorOfFiles = doctorBy(runHere);

async function file(name: string, content: string): Promise<string> {
  const path = join(home, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

async function program(name: string, script: string): Promise<void> {
  await chmod(await file(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755);
}

const says = (version: string): string => `echo '{"clientVersion":{"gitVersion":"v${version}"}}'`;

/** A client's file with one server, to which it gives a secret. */
const entry = (command: string, args: readonly string[]): string =>
  JSON.stringify({
    mcpServers: { kubernetes: { command, args, env: { K8S_MCP_TOKEN: "hunter2-hunter2-hunter2" } } },
  });

/** A kubeconfig to add to, with the name that the cluster has in it. */
async function copyOf(real: TestCluster): Promise<TestCluster & { readonly name: string }> {
  const path = await file("config", await readFile(real.kubeconfig, "utf8"));
  const set = { ...real, kubeconfig: path };
  return { ...set, name: await kubectl(set, "config", "view", "--minify", "-o", "jsonpath={.clusters[0].name}") };
}

describe("programs", () => {
  test("that are missing come with how to get them; only kubectl has to be there", async () => {
    const { code, row } = await doctor();
    expect(code).toBe(1);
    expect(row("kubectl")).toMatchObject({
      status: "problem",
      says: "It is not installed: `execute_kubectl` cannot run anything.",
      fix: expect.stringContaining("`k8s-mcp toolchain kubectl`"),
    });
    expect(row("argocd")).toMatchObject({ status: "note", fix: expect.stringContaining("k8s-mcp toolchain argocd") });
  });

  test.each([
    { script: says("1.36.3"), status: "ok", tells: /^1\.36\.3 .*kubectl \(on PATH\)$/u },
    { script: says("1.20.0"), status: "note", tells: /^1\.20\.0 is older than what is known of kubectl/u },
    { script: says("1.99.0"), status: "note", tells: /^1\.99\.0 is newer than what is known of kubectl/u },
    { script: "exit 1", status: "problem", tells: /does not say its version/u },
  ])("$script: $status", async ({ script, status, tells }) => {
    await program("kubectl", script);
    const { row } = await doctor();
    expect(row("kubectl")).toMatchObject({ status, says: expect.stringMatching(tells) });
  });
});

describe("settings", () => {
  test("that are wrong end it with 2, as they end a start", async () => {
    const { code, stdout, stderr } = await run(["doctor"], { K8S_MCP_PORT: "abc" });
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain("K8S_MCP_PORT: abc is not accepted.");
  });

  test("that only HTTP takes are told where clients talk by standard input", async () => {
    const { row } = await doctorOfFiles(["--port=9000"], { K8S_MCP_AUTH: "token" });
    for (const place of ["--port", "K8S_MCP_AUTH"]) {
      expect(row(place)).toMatchObject({ status: "note", says: "It has no effect on stdio." });
    }
  });

  test("that do nothing are told", async () => {
    const { row } = await doctorOfFiles([], { K8S_MCP_LOG_DIR: "/var/log" });
    expect(row("K8S_MCP_LOG_DIR")).toMatchObject({ status: "note", says: expect.stringContaining("It has no effect") });
  });
});

describe("policy", () => {
  test("that is broken is a problem with its place", async () => {
    const path = await file("policy.yaml", "version: 1\nmode: readonyl\n");
    const { code, row } = await doctorOfFiles(["--policy", path]);
    expect(code).toBe(1);
    expect(row(path)).toMatchObject({ status: "problem", says: expect.stringContaining(`${path}:2:7: mode: `) });
  });

  test("that can be used is summarised", async () => {
    const path = await file("policy.yaml", "version: 1\nmode: readonly\nrules: {K8S610: deny}\n");
    const { row } = await doctorOfFiles([], { K8S_MCP_SECURITY_CONFIG: path });
    expect(row(path)).toMatchObject({
      status: "ok",
      says: expect.stringMatching(/^mode readonly.*1 built-in rule decides otherwise/u),
      facts: { digest: expect.stringMatching(/^sha256:/u) },
    });
  });
});

describe("files", () => {
  test("a workspace that is not there, one that is a file, and one that can be read", async () => {
    const path = await file("notes.txt", "");
    const { code, row } = await doctorOfFiles(["--workspace", [join(home, "nowhere"), path, home].join(":")]);
    expect(code).toBe(1);
    expect(row(join(home, "nowhere"))).toMatchObject({ status: "problem", says: "It does not exist." });
    expect(row(path)).toMatchObject({ status: "problem", says: "It is a file, and no folder." });
    expect(row(home)).toMatchObject({ status: "ok" });
  });

  test("an audit that cannot be written, and one whose folder is yet to be made; neither is made by looking", async () => {
    const path = await file("notes.txt", "");
    expect((await doctorOfFiles(["--audit", join(path, "audit")])).row("audit")).toMatchObject({
      status: "problem",
      says: expect.stringContaining("cannot be written (ENOTDIR): no server starts."),
    });
    expect((await doctorOfFiles(["--audit", join(home, "a/b")])).row("audit")).toMatchObject({ status: "ok" });
    expect(await readdir(home)).toEqual(["notes.txt"]);
  });
});

describe("clients", () => {
  test.each([
    {
      name: "a client that starts this server",
      path: ".cursor/mcp.json",
      content: entry("npx", ["-y", "@k8s-mcp/server"]),
      subject: "Cursor",
      expected: { status: "ok", says: expect.stringContaining('names it as "kubernetes"') },
    },
    {
      name: "a client that starts what this one succeeds, with the block to paste",
      path: ".config/Claude/claude_desktop_config.json",
      content: entry("docker", ["run", "-i", "ghcr.io/alexei-led/k8s-mcp-server:latest"]),
      subject: "Claude Desktop",
      expected: {
        status: "note",
        says: expect.stringContaining("k8s-mcp-server"),
        paste: expect.stringContaining("serve"),
      },
    },
    {
      name: "a client without it, with the command to run",
      path: ".claude.json",
      content: "{}",
      subject: "Claude Code",
      expected: { status: "note", paste: expect.stringMatching(/^claude mcp add k8s -e KUBECONFIG=\/k -- /u) },
    },
    {
      name: "a client whose file has comments, and starts this server from a file that is gone",
      path: ".config/Code/User/mcp.json",
      content: '{"servers": {"k": {"command": "/gone/k8s-mcp"},}} // mine',
      subject: "VS Code",
      expected: { status: "problem", says: expect.stringContaining("/gone/k8s-mcp, which does not exist.") },
    },
    {
      name: "a client whose file is broken, with its line",
      path: ".cursor/mcp.json",
      content: '{\n"mcpServers": {"a": \n}',
      subject: "Cursor",
      expected: { status: "problem", says: expect.stringMatching(/mcp\.json:3 is not JSON/u) },
    },
  ])("$name", async ({ path, content, subject, expected }) => {
    await file(path, content);
    const { row, stdout } = await doctorOfFiles([], { KUBECONFIG: "/k", XDG_CONFIG_HOME: join(home, ".config") });
    expect(row(subject)).toMatchObject(expected);
    expect(stdout).not.toContain("hunter2");
  });
});

test("a machine without a kubeconfig is told so", async () => {
  const { row } = await doctorOfFiles();
  expect(row("kubeconfig")).toMatchObject({ status: "problem", says: expect.stringContaining("No kubeconfig") });
});

await describeWithCluster("clusters", (cluster) => {
  /** The real kubectl, and the kubeconfig that is given. */
  const at = (path: string) => ({
    KUBECONFIG: path,
    PATH: [dirname(cluster.kubectl), process.env["PATH"] ?? ""].join(delimiter),
  });

  test("one that can be reached is told with its version, whom it takes one for, and what that one may do", async () => {
    const { row } = await doctor([], at(cluster.kubeconfig));
    expect(row(cluster.context)).toMatchObject({
      status: "ok",
      says: expect.stringMatching(/^v1\.\d+\.\d+ as \S+; in namespace default may do everything$/u),
      facts: { reachable: true, user: { groups: expect.arrayContaining(["system:authenticated"]) } },
    });
  });

  test("somebody with a role, and somebody without one", async () => {
    const namespace = await testNamespace(cluster);
    await kubectl(cluster, "-n", namespace, "create", "serviceaccount", "reader");
    const role = ["--clusterrole=view", `--serviceaccount=${namespace}:reader`];
    await kubectl(cluster, "-n", namespace, "create", "rolebinding", "reader", ...role);
    const token = (await kubectl(cluster, "-n", namespace, "create", "token", "reader")).trim();
    const set = await copyOf(cluster);
    await kubectl(set, "config", "set-credentials", "reader", `--token=${token}`);
    for (const [context, scope] of Object.entries({ inside: namespace, outside: "kube-system" })) {
      const place = [`--cluster=${set.name}`, "--user=reader", `--namespace=${scope}`];
      await kubectl(set, "config", "set-context", context, ...place);
    }
    const { row, stdout } = await doctor([], at(set.kubeconfig));
    expect(row("inside")).toMatchObject({
      status: "ok",
      says: expect.stringMatching(
        new RegExp(`as system:serviceaccount:${namespace}:reader; .* reads \\d+ types .*, changes nothing`, "u"),
      ),
    });
    expect(row("outside")).toMatchObject({
      status: "problem",
      says: expect.stringContaining("reads nothing, changes nothing"),
      fix: expect.stringContaining("K8S_NAMESPACE"),
    });
    expect(stdout).not.toContain(token);
  });

  test("a certificate that has expired, and a cluster that is not there, each with why and what to do", async () => {
    const authority = await createAuthority("nobody-knows-it");
    const { certificate, privateKey } = await authority.issue({ commonName: "ann", use: "client", expired: true });
    const set = await copyOf(cluster);
    const pair = [await file("tls.crt", certificate), await file("tls.key", privateKey)];
    await kubectl(
      set,
      "config",
      "set-credentials",
      "late",
      `--client-certificate=${pair[0]}`,
      `--client-key=${pair[1]}`,
    );
    await kubectl(set, "config", "set-context", "late", `--cluster=${set.name}`, "--user=late");
    await kubectl(set, "config", "set-cluster", "nowhere", "--server=https://127.0.0.1:1");
    await kubectl(set, "config", "set-context", "nowhere", "--cluster=nowhere", "--user=late");
    const { code, row, stdout } = await doctor([], at(set.kubeconfig));
    expect(code).toBe(1);
    expect(row("late")).toMatchObject({
      status: "problem",
      fix: expect.stringContaining("sign in again with the provider's login command"),
      facts: { reachable: false, reason: "Unauthorized" },
    });
    expect(row("nowhere")).toMatchObject({
      status: "problem",
      fix: expect.stringContaining("Nothing listens at the cluster's address"),
      facts: { reason: "ConnectionRefused" },
    });
    expect(stdout).not.toContain("PRIVATE KEY");
  });

  test("one that the policy leaves out is not asked", async () => {
    const policy = await file("policy.yaml", "version: 1\ncontexts: {allow: [staging]}\n");
    const { row } = await doctor(["--policy", policy], at(cluster.kubeconfig));
    expect(row(cluster.context)).toMatchObject({ status: "note", says: expect.stringMatching(/^It was not asked: /u) });
  });

  test("where all is well it ends with 0, and says so to people", async () => {
    const env = { ...at(cluster.kubeconfig), HOME: home };
    const { code, stdout } = await run(["doctor"], env);
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Clusters\n[^]*\nNo problems\.\n$/mu),
    });
  });
});

test("people see each fix below what it is about", async () => {
  const { stdout } = await run(["doctor"], { HOME: home, PATH: join(home, "bin") });
  expect(stdout).toMatch(/^ {2}problem {2}kubectl +It is not installed: .*\n {11}Fix: /mu);
});
