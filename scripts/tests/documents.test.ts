import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { loadConfig } from "../../apps/server/src/config/load.ts";
import { judgingSettings } from "../../apps/server/src/policy/judging.ts";
import { lintText, parseConfig, settingsFor } from "../../packages/lint/src/index.ts";
import { judge } from "../../packages/validator/src/index.ts";
import { parsePolicy } from "../../packages/validator/src/policy/index.ts";
import { afterAll, describe, expect, test } from "vitest";
import { parseDocument } from "yaml";

import { repository } from "./imports.ts";

interface Block {
  readonly language: string;
  readonly code: string;
  readonly line: number;
}

const folders = [
  "",
  "docs",
  "docs/decisions",
  "examples",
  "apps/server",
  "packages/executor",
  "packages/kube",
  "packages/lint",
  "packages/prompts",
  "packages/sandbox",
  "packages/tools",
  "packages/validator",
];
const documents = folders.flatMap((folder) =>
  readdirSync(join(repository, folder))
    .filter((name) => name.endsWith(".md") && name !== "CHANGELOG.md")
    .map((name) => join(folder, name)),
);

function blocksOf(file: string): Block[] {
  const text = readFileSync(join(repository, file), "utf8");
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```/gm)].map((match) => ({
    language: match[1] ?? "",
    code: match[2] ?? "",
    line: text.slice(0, match.index).split("\n").length,
  }));
}

const all = documents.flatMap((file) => blocksOf(file).map((block) => ({ ...block, place: `${file}:${block.line}` })));
const inLanguage = (...names: string[]) => all.filter(({ language }) => names.includes(language));

/** A row of a table that begins with a command and says what the linter makes of it by its two profiles. */
const LINTED =
  /^\| `((?:kubectl|helm|istioctl|argocd|curl) [^`]+)` \| (nothing|warning|error) \| (nothing|warning|error) \|$/gm;

/** A row of a table that begins with a command and ends with what a server without a policy decides. */
const DECIDED = /^\| `((?:kubectl|helm|istioctl|argocd) [^`]+)` \|.*\| (allow|confirm|deny)\b[^|]*\|$/gm;

// Beside the server, since it depends on all the packages that a block may import.
const scratch = mkdtempSync(join(repository, "apps/server/.documents-"));
// The server does not know the linter; a package finds itself by its own name.
const lintScratch = mkdtempSync(join(repository, "packages/lint/.documents-"));
afterAll(() => {
  for (const folder of [scratch, lintScratch]) rmSync(folder, { recursive: true, force: true });
});

describe("TypeScript blocks run", () => {
  test.each(inLanguage("ts"))("$place", { timeout: 60_000 }, ({ code, place }) => {
    const file = join(
      place.startsWith("packages/lint/") ? lintScratch : scratch,
      `${place.replace(/[^a-zA-Z0-9]/g, "-")}.ts`,
    );
    writeFileSync(file, code);
    const { status, stderr } = spawnSync(process.execPath, ["--conditions=k8s-mcp-source", file], { encoding: "utf8" });
    expect(status, stderr).toBe(0);
  });
});

describe("JSON and YAML blocks parse", () => {
  test.each(inLanguage("json", "yaml"))("$place", ({ code }) => {
    expect(parseDocument(code).errors).toEqual([]);
  });
});

describe("policies can be used, and their examples hold", () => {
  const base = { name: "base.yaml", text: "version: 1\n" };
  const policies = inLanguage("yaml").filter(({ place }) => /^docs\/(?:policy|coming-from-.*)\.md/.test(place));
  test.each(policies)("$place", ({ code, place }) => {
    expect(parsePolicy(code, { name: place, read: () => base })).toMatchObject({ ok: true });
  });
});

describe("files of settings are accepted", () => {
  const settings = inLanguage("yaml").filter(({ place }) => place.startsWith("docs/configuration.md"));
  test.each(settings)("$place", async ({ code, place }) => {
    const file = join(scratch, `${place.replace(/[^a-zA-Z0-9]/g, "-")}.yaml`);
    writeFileSync(file, code);
    const { origins } = await loadConfig(new Map(), { K8S_MCP_CONFIG: file });
    expect([...origins.values()].filter((origin) => origin !== "default")).not.toEqual([]);
  });
});

describe("clients' configurations name settings that are accepted", () => {
  const variables = inLanguage("json").flatMap(({ code, place }) => {
    const { mcpServers = {} }: { readonly mcpServers?: Record<string, { readonly env?: Record<string, string> }> } =
      JSON.parse(code);
    return Object.values(mcpServers).flatMap(({ env = {} }) => (Object.keys(env).length === 0 ? [] : [{ env, place }]));
  });
  test.each(variables)("$place", async ({ env }) => {
    const { origins } = await loadConfig(new Map(), env);
    expect([...origins.values()]).toEqual(expect.arrayContaining(Object.keys(env)));
  });
});

describe("what is said to become of a command does", () => {
  const pages = documents.filter((file) => file.startsWith("docs/coming-from-"));
  const rows = pages.flatMap((file) =>
    [...readFileSync(join(repository, file), "utf8").matchAll(DECIDED)].map(([, command = "", decision]) => ({
      command: command.replaceAll("\\|", "|"),
      decision,
    })),
  );
  test.each(rows)("$command: $decision", async ({ command, decision }) => {
    const { settings } = await loadConfig(new Map(), {});
    expect(judge(command, judgingSettings(settings, undefined)).decision).toBe(decision);
  });
});

describe("what the linter is said to make of a command it does", () => {
  const rows = [...readFileSync(join(repository, "docs/lint.md"), "utf8").matchAll(LINTED)];
  test.each(rows.map(([, command = "", ci, strict]) => [command.replaceAll("\\|", "|"), { ci, strict }] as const))(
    "%s",
    (command, expected) => {
      const level = (profile: "ci" | "strict") => {
        const problems = lintText("deploy.sh", command, settingsFor({ profile }))?.problems ?? [];
        const levels = problems.filter(({ severity }) => severity !== "info").map((problem) => problem.level);
        return levels.includes("error") ? "error" : (levels[0] ?? "nothing");
      };
      expect({ ci: level("ci"), strict: level("strict") }).toEqual(expected);
    },
  );

  test("settings are accepted", () => {
    const settings = inLanguage("yaml").find(
      ({ code, place }) => place.startsWith("docs/lint.md") && code.startsWith("profile:"),
    );
    expect(parseConfig(settings?.code ?? "", "docs/lint.md")).toMatchObject({ profile: "ci" });
  });

  test("the job for GitLab is the one that the package brings", () => {
    const template = readFileSync(join(repository, "packages/lint/templates/gitlab-ci.yml"), "utf8");
    const jobs = inLanguage("yaml").filter(
      ({ code, place }) => place.startsWith("docs/lint.md") && code.startsWith("k8s-mcp-lint:"),
    );
    expect(jobs.map(({ code }) => parseDocument(code).toJS())).toEqual([parseDocument(template).toJS()]);
  });
});

describe("Kubernetes commands in shell blocks are understood, and none is refused", () => {
  const commands = inLanguage("sh").flatMap(({ code, place }) =>
    code
      .split("\n")
      .filter((line) => /^(kubectl|helm|istioctl|argocd) /.test(line))
      .map((command) => ({ command, place })),
  );
  test("each of them", () => {
    expect(commands.filter(({ command }) => judge(command).decision === "deny")).toEqual([]);
  });
});

test("links between documents lead to files", () => {
  const broken = documents.flatMap((file) => {
    const text = readFileSync(join(repository, file), "utf8");
    return [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)(?:#[^)]*)?\)/g)]
      .map((match) => match[1] ?? "")
      .filter((target) => !existsSync(join(repository, file, "..", target)))
      .map((target) => `${file} → ${target}`);
  });
  expect(broken).toEqual([]);
});
