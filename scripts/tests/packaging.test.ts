import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { repository } from "./imports.ts";

const packages = ["validator", "lint", "executor", "kube", "tools", "prompts", "sandbox"]
  .map((name) => ({ name: `@k8s-mcp/${name}`, folder: `packages/${name}` }))
  .concat({ name: "@k8s-mcp/server", folder: "apps/server" });

/** All packages as they would be published, installed together into a folder that knows nothing of this one. */
const scratch = mkdtempSync(join(tmpdir(), "k8s-mcp-packed-"));
const cache = join(scratch, "cache");
const tarballs = new Map<string, string>();

const checker = (name: string) => join(repository, "node_modules/.bin", name);

beforeAll(() => {
  const unbuilt = packages.filter(({ folder }) => !existsSync(join(repository, folder, "dist")));
  if (unbuilt.length > 0) throw new Error("What is packed must be built before: npm run build:workspace");
  for (const { name, folder } of packages) {
    execFileSync("pnpm", ["pack", "--pack-destination", scratch], { cwd: join(repository, folder), stdio: "pipe" });
    const file = readdirSync(scratch).find(
      (entry) => entry.startsWith(name.slice(1).replace("/", "-")) && entry.endsWith(".tgz"),
    );
    tarballs.set(name, join(scratch, file ?? "missing"));
  }
}, 120_000);

afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(packages)("$name", ({ name, folder }) => {
  test("runs no script when it is installed", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(repository, folder, "package.json"), "utf8"));
    for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
      expect(manifest).not.toHaveProperty(["scripts", script]);
    }
  });

  test("passes publint", { timeout: 60_000 }, () => {
    const { status, stdout } = spawnSync(checker("publint"), ["--strict", tarballs.get(name) ?? ""], {
      cwd: repository,
      encoding: "utf8",
    });
    expect(status, stdout).toBe(0);
  });

  test("gives every importer its types", { timeout: 60_000 }, () => {
    const { status, stdout } = spawnSync(checker("attw"), ["--profile", "esm-only", tarballs.get(name) ?? ""], {
      cwd: repository,
      encoding: "utf8",
    });
    expect(status, stdout).toBe(0);
  });
});

test.each([
  ["@k8s-mcp/server", "dist", ["@modelcontextprotocol/server", "execa", "yaml", "zod"]],
  ["@k8s-mcp/lint", "dist/hook", ["@noble/hashes", "unbash", "yaml"]],
])("the bundle of %s brings the licences of what is in it, which all let it be passed on", (name, folder, names) => {
  const file = `package/${folder}/THIRD-PARTY-LICENSES.txt`;
  const text = execFileSync("tar", ["-xzOf", tarballs.get(name) ?? "", file], { encoding: "utf8" });
  const named = [...text.matchAll(/^-{80}\n(\S+) \S+ \((.+)\)$/gm)].map(([, bundled, license]) => ({
    bundled,
    license,
  }));
  expect(named.map(({ bundled }) => bundled)).toEqual(expect.arrayContaining(names));
  expect(named.filter(({ license }) => !["MIT", "ISC", "Apache-2.0", "BSD-3-Clause"].includes(license))).toEqual([]);
  expect(text).toMatch(/^Permission is hereby granted, free of charge|^Permission to use, copy, modify/m);
});

test("all of them install together into an empty folder, and each can be imported", { timeout: 180_000 }, () => {
  const overrides = Object.fromEntries([...tarballs].map(([name, file]) => [name, `file:${file}`]));
  writeFileSync(
    join(scratch, "package.json"),
    JSON.stringify({ name: "scratch", private: true, type: "module", dependencies: overrides }),
  );
  writeFileSync(
    join(scratch, "pnpm-workspace.yaml"),
    JSON.stringify({ overrides, ignoreScripts: true, pmOnFail: "ignore" }),
  );
  execFileSync("pnpm", ["install", "--prefer-offline"], { cwd: scratch, stdio: "pipe" });
  const program = packages.map(({ name }) => `await import("${name}");`).join("\n");
  const { status, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: scratch,
    encoding: "utf8",
  });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});

test("rules are installed without their examples, which stand in an entry of their own", () => {
  const program = `
    import { RULES } from "@k8s-mcp/validator";
    import { EXAMPLES } from "@k8s-mcp/validator/examples";
    const carrying = RULES.filter((rule) => "match" in rule || "notMatch" in rule);
    const without = RULES.filter(({ id }) => EXAMPLES[id].match.length === 0 || EXAMPLES[id].notMatch.length === 0);
    console.log(JSON.stringify([carrying, without]));`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: scratch,
    encoding: "utf8",
  });
  expect(JSON.parse(said)).toEqual([[], []]);
});

const LINES = ["kubectl get pods | grep web", "helm list -A", "istioctl proxy-status", "argocd app list"];
const JUDGED = `${JSON.stringify(LINES)}.map((line) => judge(line).decision).join()`;
const ALL_ALLOWED = LINES.map(() => "allow").join();

test("Node reads what programs mean with the first verdict, not when the validator is imported", () => {
  const program = `
    import { registerHooks } from "node:module";
    const loaded = [];
    registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
    const meanings = () => loaded.some((url) => url.endsWith("/dist/node/registry.js"));
    const { judge } = await import("@k8s-mcp/validator");
    console.log(JSON.stringify([meanings(), ${JUDGED}, meanings()]));`;
  const said = execFileSync(process.execPath, ["--input-type=module", "-e", program], {
    cwd: scratch,
    encoding: "utf8",
  });
  expect(JSON.parse(said)).toEqual([false, ALL_ALLOWED, true]);
});

test.each([
  ["the conditions that bundlers follow by themselves", []],
  ["conditions of its own, without the one for bundlers", ["--conditions=production"]],
])("a bundle for Node, made by %s, judges where nothing is installed", (_which, options) => {
  const elsewhere = mkdtempSync(join(tmpdir(), "k8s-mcp-bundled-"));
  try {
    const bundle = join(elsewhere, "bundle.mjs");
    const esbuild = join(repository, "packages/validator/node_modules/.bin/esbuild");
    const flags = ["--bundle", "--platform=node", "--format=esm", `--outfile=${bundle}`, "--log-level=warning"];
    execFileSync(esbuild, [...flags, ...options], {
      cwd: scratch,
      input: `import { judge } from "@k8s-mcp/validator"; console.log(${JUDGED});`,
    });
    expect(execFileSync(process.execPath, [bundle], { encoding: "utf8" }).trim()).toBe(ALL_ALLOWED);
  } finally {
    rmSync(elsewhere, { recursive: true, force: true });
  }
});

const MANIFEST = "{kind: Pod, apiVersion: v1, spec: {containers: [{securityContext: {? privileged : true}}]}}\n";

test.each([
  ["nothing that is a Kubernetes command", "Bash", "npm test", undefined],
  ["a line of plain words", "Bash", "kubectl get pods && kubectl get svc", "allow"],
  ["a refusal", "Bash", "kubectl delete pods --all", "deny"],
  ["what the shell's parser reads", "Bash", "for ns in a b; do kubectl delete pods --all -n $ns; done", "deny"],
  ["a manifest", "Bash", `kubectl apply -f - <<'EOF'\n${MANIFEST}EOF`, "deny"],
  ["PowerShell", "PowerShell", "kubectl get pods", "allow"],
])("the guard of a shell is installed with all that it loads for %s", (_what, tool, command, decision) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(scratch, "node_modules/@k8s-mcp/lint/dist/main.js"), "hook", "claude-code"],
    {
      cwd: scratch,
      encoding: "utf8",
      env: { ...process.env, XDG_CACHE_HOME: cache },
      input: JSON.stringify({ tool_name: tool, tool_input: { command }, cwd: scratch }),
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout === "" ? undefined : JSON.parse(stdout).hookSpecificOutput.permissionDecision).toBe(decision);
});

test("the guard of a shell has kept what was compiled of each part", () => {
  const parts = readdirSync(join(scratch, "node_modules/@k8s-mcp/lint/dist/hook")).filter((name) =>
    name.endsWith(".cjs"),
  );
  const kept = readdirSync(join(cache, "k8s-mcp/compiled")).filter((name) => /^v[\d.]+-[0-9a-f]{16}$/.test(name));
  expect(kept).toHaveLength(parts.length);
});

test("the guard of a shell is installed with what reads a policy", () => {
  const policy = join(scratch, "policy.yaml");
  writeFileSync(policy, "version: 1\nmode: readonly\n");
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(scratch, "node_modules/@k8s-mcp/lint/dist/main.js"), "hook", "cursor", "--policy", policy],
    { cwd: scratch, encoding: "utf8", input: JSON.stringify({ command: "kubectl scale deploy web --replicas=3" }) },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ permission: "deny", agent_message: expect.stringContaining("K8S107") });
});
