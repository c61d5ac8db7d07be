import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { main } from "../src/cli.ts";

const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "k8s-mcp-lint-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(scratch, "repository-"));
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
}

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** All that a process does, but for its start. */
async function run(args: readonly string[], place = "."): Promise<Ran> {
  const written = { stdout: "", stderr: "" };
  const status = await main(args, {
    stdout: { write: (text) => (written.stdout += text) },
    stderr: { write: (text) => (written.stderr += text) },
    stdin: Readable.from([]),
    env: {},
    cwd: () => join(folder, place),
  });
  return { status, ...written };
}

function start(args: readonly string[], input = "", node: readonly string[] = []): Ran {
  const { CI: _ci, GITHUB_ACTIONS: _actions, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...node, "--conditions=k8s-mcp-source", program, ...args],
    {
      cwd: folder,
      encoding: "utf8",
      input,
      env,
    },
  );
  return { status, stdout, stderr };
}

function git(...args: readonly string[]): void {
  const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "init.defaultBranch=main"];
  expect(spawnSync("git", [...identity, ...args], { cwd: folder, encoding: "utf8" }).status).toBe(0);
}

/** The ids that a run reports, each with its place. */
async function found(...args: readonly string[]): Promise<readonly string[]> {
  return foundIn(await run(["--format", "json", ...args]));
}

function foundIn({ stdout }: Ran): readonly string[] {
  const report: { problems: { id: string; file: string; line: number }[] } = JSON.parse(stdout);
  return report.problems.map(({ id, file, line }) => `${file}:${line} ${id}`);
}

test("an older Node is told of, and which one it takes", () => {
  write({ "older.cjs": 'Object.defineProperty(process.versions, "node", { value: "20.20.2" });' });
  const { status, stderr } = start(["deploy.sh"], "", ["--require", join(folder, "older.cjs")]);
  expect(status).toBe(2);
  expect(stderr).toBe("k8s-mcp-lint needs Node 22.18 or newer, and this is 20.20.2. Install a newer one.\n");
  expect(manifest.engines.node).toBe(">=22.18");
});

describe("exit codes", () => {
  test.each([
    { name: "nothing found", script: "kubectl get pods\n", args: [], status: 0 },
    { name: "an error", script: "kubectl delete pods --all\n", args: [], status: 1 },
    { name: "a warning", script: "kubectl delete ns shop\n", args: [], status: 1 },
    {
      name: "no more warnings than are taken",
      script: "kubectl delete ns shop\n",
      args: ["--max-warnings", "1"],
      status: 0,
    },
    { name: "nothing as serious", script: "kubectl delete pod web\n", args: ["--severity", "medium"], status: 0 },
    { name: "an unknown option", script: "", args: ["--frobnicate"], status: 2 },
    { name: "an unknown format", script: "", args: ["--format", "xml"], status: 2 },
    { name: "a path that is not there", script: "", args: ["nowhere"], status: 2 },
    { name: "a report that cannot be written", script: "", args: ["--output", "nowhere/report"], status: 2 },
    { name: "a baseline that cannot be written", script: "", args: ["--write-baseline", "."], status: 2 },
    { name: "a word behind rules", script: "", args: ["rules", "K8S214"], status: 2 },
    { name: "a reference that is none", script: "", args: ["--changed-since", "--output=x"], status: 2 },
  ])("$name: $status", async ({ script, args, status }) => {
    write({ "deploy.sh": script });
    const result = await run(args);
    expect(result).toMatchObject({ status });
    expect(result.stderr).not.toMatch(/\n\s+at |failed itself/);
  });

  test("are the process's", () => {
    write({ "deploy.sh": "kubectl delete pods --all\n" });
    expect(start([])).toMatchObject({ status: 1, stdout: expect.stringContaining("K8S214"), stderr: "" });
    expect(start(["--frobnicate"])).toMatchObject({ status: 2, stdout: "" });
  });
});

describe("settings", () => {
  test("rules of the file go before the profile", async () => {
    write({
      "deploy.sh": "kubectl delete pods --all -n x\n",
      "k8s-mcp-lint.yaml": "rules: {K8S214: warning}\nmaxWarnings: 1\n",
    });
    expect(await run([])).toMatchObject({ status: 0 });
  });

  test.each([
    ["rules: {K8S999: off}", "k8s-mcp-lint.yaml:1:1: rules: there is no rule"],
    ["profile: ci\nprofil: ci", "k8s-mcp-lint.yaml:2:1: there is no setting"],
    ["profile: [", "k8s-mcp-lint.yaml:1:"],
  ])("%s", async (text, message) => {
    write({ "k8s-mcp-lint.yaml": text });
    const { status, stderr } = await run([]);
    expect(status).toBe(2);
    expect(stderr).toContain(message);
  });

  test("a policy is found, and a broken one stops the run", async () => {
    write({
      "deploy.sh": "kubectl delete pods --all -n x\n",
      ".k8s-mcp/policy.yaml": "version: 1\nrules: {K8S214: allow}\n",
    });
    expect(await found()).toEqual([]);
    write({ ".k8s-mcp/policy.yaml": "rules: {K8S999: allow}\n" });
    expect(await run([])).toMatchObject({ status: 2, stderr: expect.stringContaining("policy.yaml:1:") });
  });

  test("strict is what an agent may do", async () => {
    write({ "deploy.sh": "kubectl apply -f web.yaml\n" });
    expect(await found()).toEqual([]);
    expect(await found("--profile", "strict")).toContain("deploy.sh:1 K8S206");
  });
});

describe("which files are looked at", () => {
  test("what git ignores is left out, and what is named is taken", async () => {
    const bad = "kubectl delete pods --all -n x\n";
    write({
      ".gitignore": "out/\n*.tmp.sh\n",
      "out/a.sh": bad,
      "b.tmp.sh": bad,
      "c.sh": bad,
      "node_modules/d.sh": bad,
      "sub/.gitignore": "e.sh\n",
      "sub/e.sh": bad,
    });
    expect(await found()).toEqual(["c.sh:1 K8S214"]);
    expect(await found("b.tmp.sh")).toEqual(["b.tmp.sh:1 K8S214"]);
  });

  test("only what changed since a commit", async () => {
    const bad = "kubectl delete pods --all -n x\n";
    write({ "old.sh": bad, "edited.sh": "true\n" });
    git("init", "-q");
    git("add", ".");
    git("commit", "-qm", "first");
    write({ "edited.sh": bad, "new.sh": bad });
    expect(await found("--changed-since", "HEAD")).toEqual(["edited.sh:1 K8S214", "new.sh:1 K8S214"]);
  });

  test("standard input is a script", () => {
    const { status, stdout } = start(["--format", "github", "-"], "kubectl delete pods --all -n x\n");
    expect(status).toBe(1);
    expect(stdout).toContain("file=-,line=1");
  });

  test("a configuration of a folder above applies, as far as the repository goes", async () => {
    const bad = "kubectl delete pods --all -n x\n";
    write({
      ".k8s-mcp/policy.yaml": "version: 1\nrules: {K8S215: allow}\n",
      "k8s-mcp-lint.yaml": "ignore: [sub/a.sh]\nrules: {K8S214: warning}\n",
      "sub/a.sh": bad,
      "sub/b.sh": `${bad}kubectl delete ns shop\n`,
    });
    const { stdout } = await run(["--format", "github"], "sub");
    expect(stdout.split("\n")).toEqual([expect.stringMatching(/^::warning file=b\.sh,line=1/), ""]);
  });

  test("a file that cannot be read is a finding with its place", async () => {
    write({ "a.sh": "kubectl get pods\nif true; then\n", ".gitlab-ci.yml": "a:\n  script: ['kubectl get pods\n" });
    expect(await found()).toEqual([".gitlab-ci.yml:3 K8S093", "a.sh:3 K8S093"]);
  });

  test("several threads find what one does", async () => {
    write(
      Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`${index}.sh`, "kubectl delete pods --all -n x\n"])),
    );
    const one = await found("--jobs", "1");
    expect(one).toHaveLength(9);
    expect(foundIn(start(["--format", "json", "--jobs", "2"]))).toEqual(one);
  });
});

describe("suppressions", () => {
  test.each([
    { name: "with a reason", comment: "# k8s-mcp-lint-disable-next-line K8S214 -- emptied each night", ids: [] },
    {
      name: "without one",
      comment: "# k8s-mcp-lint-disable-next-line K8S214",
      ids: ["a.sh:1 K8S098", "a.sh:2 K8S214"],
    },
    {
      name: "of another rule",
      comment: "# k8s-mcp-lint-disable-next-line K8S215 -- x",
      ids: ["a.sh:1 K8S098", "a.sh:2 K8S214"],
    },
  ])("$name", async ({ comment, ids }) => {
    write({ "a.sh": `${comment}\nkubectl delete pods --all -n x\n` });
    expect(await found()).toEqual(ids);
  });
});

test("a baseline leaves out what was there", async () => {
  write({ "a.sh": "kubectl delete pods --all -n x\n" });
  expect((await run(["--write-baseline", "known.json"])).status).toBe(0);
  write({ "a.sh": "\nkubectl delete pods --all -n x\nkubectl delete services --all -n x\n" });
  expect(await found("--baseline", "known.json")).toEqual(["a.sh:3 K8S214"]);
  expect(readFileSync(join(folder, "known.json"), "utf8").split("\n")).toHaveLength(4);
});

describe("a baseline knows files by the repository, wherever the linter is started", () => {
  const bad = "kubectl delete pods --all -n x\n";

  test.each([
    { name: "git", files: {}, isGit: true },
    { name: "the configuration's folder", files: { "k8s-mcp-lint.yaml": "baseline: known.json\n" }, isGit: false },
  ])("$name", async ({ files, isGit }) => {
    write({ "deploy/a.sh": bad });
    if (isGit) git("init", "-q");
    expect((await run(["--write-baseline", "known.json"])).status).toBe(0);
    write(files);
    expect(await run(["--baseline", "../known.json"], "deploy")).toMatchObject({ status: 0, stderr: "" });
    expect((await run(["--write-baseline", "known.json"], "deploy")).status).toBe(0);
    expect(readFileSync(join(folder, "deploy/known.json"), "utf8")).toContain('"file":"deploy/a.sh"');
    expect(start(["--baseline", "deploy/known.json", "--jobs", "2"]).status).toBe(0);
  });
});

test("a report can go to a file", async () => {
  write({ "a.sh": "kubectl delete pods --all -n x\n" });
  expect(await run(["--format", "sarif", "-o", "lint.sarif"])).toMatchObject({ status: 1, stdout: "" });
  expect(JSON.parse(readFileSync(join(folder, "lint.sarif"), "utf8"))).toMatchObject({ version: "2.1.0" });
});

describe("other commands", () => {
  test("check judges one line", async () => {
    expect(await run(["check", "kubectl get pods"])).toMatchObject({ status: 0 });
    expect(await run(["check", "kubectl delete pods --all"])).toMatchObject({ status: 1 });
    expect(await run(["check", "kubectl", "get"])).toMatchObject({ status: 2 });
  });

  test("explain says what a rule is about", async () => {
    expect((await run(["explain", "k8s214"])).stdout).toContain("K8S214 delete-everything (critical");
    expect(await run(["explain", "K8S999"])).toMatchObject({ status: 2 });
  });

  test("rules lists them all", async () => {
    const rules: unknown[] = JSON.parse((await run(["rules", "--format", "json"])).stdout);
    expect(rules.length).toBeGreaterThan(100);
    expect((await run(["rules"])).stdout.split("\n")).toHaveLength(rules.length + 3);
  });

  test("help and version", async () => {
    expect((await run(["--help"])).stdout).toContain("--changed-since");
    expect((await run(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
