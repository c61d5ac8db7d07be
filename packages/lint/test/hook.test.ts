import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { claudeCode as forClaudeCode } from "../src/hook/clients/claude-code.ts";
import type { HookClient } from "../src/hook/clients/client.ts";
import { cursor as forCursor } from "../src/hook/clients/cursor.ts";
import { answerHook } from "../src/hook/run.ts";

const program = fileURLToPath(new URL("../src/main.ts", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "k8s-mcp-hook-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(scratch, "project-"));
  // Settings are looked for as far as the repository goes.
  mkdirSync(join(folder, ".git"));
});

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function run(args: readonly string[], input: unknown, node: readonly string[] = []) {
  const { CLAUDE_PROJECT_DIR: _project, AI_AGENT: _agent, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [...node, "--conditions=k8s-mcp-source", program, "hook", ...args],
    { cwd: folder, encoding: "utf8", input: typeof input === "string" ? input : JSON.stringify(input), env },
  );
  return { status, stdout, stderr };
}

function claudeCode(command: unknown, more: object = {}, input: object = {}) {
  return {
    session_id: "4a1c0f6e-6d0b-4f55-9a51-1c4a3c8b7e10",
    transcript_path: "/home/ann/.claude/projects/shop/4a1c0f6e.jsonl",
    cwd: folder,
    prompt_id: "0d6a3f5b-0a8e-4a3d-8f0e-5f1d2c7b9e21",
    permission_mode: "default",
    hook_event_name: "PreToolUse",
    tool_name: "Bash",
    tool_input: { command, description: "Look at the shop", timeout: 120_000, ...input },
    tool_use_id: "toolu_01A2B3C4D5E6F7G8H9J0KLMN",
    ...more,
  };
}

function cursor(command: unknown, more: object = {}) {
  return {
    conversation_id: "668320d2-2fd8-4888-b33c-2a466fec86e7",
    generation_id: "490b90b7-a2ce-4c2c-bb76-cb77b125df2f",
    model: "default",
    hook_event_name: "beforeShellExecution",
    cursor_version: "3.21.16",
    workspace_roots: [folder],
    user_email: "ann@example.com",
    transcript_path: null,
    command,
    cwd: folder,
    sandbox: false,
    ...more,
  };
}

/** All that a process does, but for its start, its words and its ends. */
function written(
  client: HookClient,
  input: unknown,
  policy?: string,
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  return answerHook(client, typeof input === "string" ? input : JSON.stringify(input), {
    from: folder,
    env,
    ...(policy === undefined ? {} : { policy }),
  });
}

/** The decision of Claude Code's format; undefined for none. */
function decisionIn(answer: string) {
  if (answer === "") return undefined;
  const { hookSpecificOutput, ...others }: { hookSpecificOutput: Record<string, string> } = JSON.parse(answer);
  expect(others).toEqual({});
  const { hookEventName, permissionDecision: decision, permissionDecisionReason: reason, ...more } = hookSpecificOutput;
  expect({ hookEventName, more }).toEqual({ hookEventName: "PreToolUse", more: {} });
  return { decision, reason };
}

async function decided(input: unknown, policy?: string, env?: Readonly<Record<string, string>>) {
  return decisionIn(await written(forClaudeCode, input, policy, env));
}

async function permitted(input: unknown, { asks = false } = {}): Promise<Record<string, string>> {
  return JSON.parse(await written(forCursor(asks), input));
}

describe("the process", () => {
  test.each([
    ["kubectl get pods -n shop", "allow"],
    ["kubectl get pods -n other", "deny"],
    ["npm test", undefined],
  ])("says what Claude Code is to do with %s: %s", (command, decision) => {
    write("team.yaml", "version: 1\nnamespaces: {allow: [shop]}\n");
    const { status, stdout, stderr } = run(["claude-code", "--policy", "team.yaml"], claudeCode(command));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(decisionIn(stdout)?.decision).toBe(decision);
  });

  test.each([
    ["kubectl apply -f web.yaml", "ask"],
    ["npm test", undefined],
  ])("says what Cursor is to do with %s: %s", (command, permission) => {
    const { status, stdout, stderr } = run(["cursor", "--ask"], cursor(command));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const said: Record<string, string> = JSON.parse(stdout);
    expect(said["permission"]).toBe(permission);
  });
});

describe("Claude Code", () => {
  test.each([
    ["kubectl get pods -n shop", "allow", "understood"],
    ["kubectl delete pods --all -n shop", "deny", "K8S214"],
    ["kubectl delete pods --all -n shop", "deny", "Deletes all pods.\nAllowed: kubectl get pods -n shop"],
    ["kubectl apply -f web.yaml", "ask", "K8S"],
    ["KUBECONFIG=/tmp/other kubectl get pods", "ask", "`KUBECONFIG` chooses another"],
  ])("%s → %s: %s", async (command, decision, reason) => {
    const answer = await decided(claudeCode(command));
    expect(answer?.decision).toBe(decision);
    expect(answer?.reason).toContain(reason);
  });

  test.each([
    ["a line without a Kubernetes CLI", () => claudeCode("npm test")],
    ["an allowed command beside another program", () => claudeCode("kubectl get pods; rm -rf /")],
    ["another tool", () => claudeCode("", { tool_name: "Write", tool_input: { file_path: "a", content: "kubectl" } })],
    ["another tool of a server", () => claudeCode("", { tool_name: "mcp__k8s__kubectl", tool_input: {} })],
    ["another event", () => claudeCode("kubectl delete pods --all", { hook_event_name: "PostToolUse" })],
    [
      "a call that would leave the sandbox",
      () => claudeCode("kubectl get pods", {}, { dangerouslyDisableSandbox: true }),
    ],
    ["a call in the background", () => claudeCode("kubectl get pods", {}, { run_in_background: true })],
  ])("says nothing of %s", async (_name, input) => {
    expect(await decided(input())).toBeUndefined();
  });

  test.each([
    ["Monitor", "kubectl get pods -n shop --no-headers", "allow"],
    ["Monitor", "until kubectl delete pods --all -n shop; do sleep 1; done", "deny"],
    ["PowerShell", "kubectl get pods -n shop", "allow"],
    ["PowerShell", "kubectl delete pods --all -n shop", "deny"],
  ])("judges what %s runs: %s → %s", async (tool, command, decision) => {
    expect((await decided(claudeCode(command, { tool_name: tool })))?.decision).toBe(decision);
  });

  test("says nothing of a watch that runs no command", async () => {
    const input = { description: "Orders", ws: { url: "wss://shop.example.com" } };
    expect(await decided(claudeCode("", { tool_name: "Monitor", tool_input: input }))).toBeUndefined();
  });

  test.each(["bypassPermissions", "dontAsk", "auto", "something new"])(
    "denies in mode %s what a person would be asked",
    async (mode) => {
      const answer = await decided(claudeCode("kubectl apply -f web.yaml", { permission_mode: mode }));
      expect(answer?.decision).toBe("deny");
      expect(answer?.reason).toContain(mode);
    },
  );

  test.each([
    ["claude-code_2-1-330_harness", "ask"],
    ["claude-code_2-2-0", "ask"],
    ["claude-code_3-0-1_agent", "ask"],
    ["claude-code_2-1-329_harness", "deny"],
    ["claude-code_1-9-400_harness", "deny"],
    ["other-agent_9-9-999", "deny"],
    ["", "deny"],
  ])("by version %j, mode auto: %s", async (agent, decision) => {
    const input = claudeCode("kubectl apply -f web.yaml", { permission_mode: "auto" });
    expect((await decided(input, undefined, { AI_AGENT: agent }))?.decision).toBe(decision);
  });

  test("says with a question that somebody must agree: where nobody is there, an agent sees that alone", async () => {
    expect((await decided(claudeCode("sudo kubectl get pods")))?.reason).toMatch(
      /\nIt runs only if a person agrees\.$/u,
    );
  });
});

describe("Cursor", () => {
  test("goes on as usual with an object that decides nothing", async () => {
    expect(await permitted(cursor("npm test"))).toEqual({});
    expect(await permitted(cursor("kubectl get pods && npm test"))).toEqual({});
    expect(await permitted(cursor("", { hook_event_name: "afterShellExecution" }))).toEqual({});
  });

  test("allows", async () => {
    expect(await permitted(cursor("kubectl get pods -n shop"))).toEqual({ permission: "allow" });
  });

  test("denies, with the reason for the person and for the agent", async () => {
    const {
      permission,
      user_message: user,
      agent_message: agent,
      ...more
    } = await permitted(cursor("kubectl delete pods --all"));
    expect({ permission, more }).toEqual({ permission: "deny", more: {} });
    expect(user).toContain("K8S214");
    expect(agent).toBe(user);
  });

  test("denies what a person would be asked, since not every run mode asks", async () => {
    const { permission, user_message: message } = await permitted(cursor("kubectl apply -f web.yaml"));
    expect(permission).toBe("deny");
    expect(message).toContain("not every run mode of Cursor asks");
  });

  test("asks where it is told that the run mode does", async () => {
    expect((await permitted(cursor("kubectl apply -f web.yaml"), { asks: true }))["permission"]).toBe("ask");
    expect((await permitted(cursor("kubectl delete pods --all"), { asks: true }))["permission"]).toBe("deny");
  });

  test("judges the shell tool of its general hook too, which never asks", async () => {
    const input = { ...cursor(undefined), hook_event_name: "preToolUse", tool_name: "Shell", tool_use_id: "call_1" };
    expect(
      (await permitted({ ...input, tool_input: { command: "kubectl apply -f web.yaml" } }, { asks: true }))[
        "permission"
      ],
    ).toBe("deny");
    expect(await permitted({ ...input, tool_name: "Read", tool_input: { path: "kubectl.md" } })).toEqual({});
  });
});

describe("what cannot be judged is denied", () => {
  const broken: readonly (readonly [string, () => unknown, string])[] = [
    ["nothing", () => "", "no JSON"],
    ["half a message", () => JSON.stringify(claudeCode("kubectl get pods")).slice(0, -20), "no JSON"],
    ["a list", () => "[]", "no JSON object"],
    [
      "a command that is no text",
      () => ({ ...claudeCode(["kubectl"]), ...cursor(["kubectl"]), hook_event_name: undefined }),
      "no text",
    ],
  ];
  test.each(broken)("%s", async (_name, input, reason) => {
    const answer = await decided(input());
    expect(answer?.decision).toBe("deny");
    expect(answer?.reason).toContain(reason);
    const { permission, user_message: message } = await permitted(input());
    expect(permission).toBe("deny");
    expect(message).toContain(reason);
  });

  test("a broken policy", async () => {
    write(".k8s-mcp/policy.yaml", "version: 1\nrules: {K8S999: allow}\n");
    const answer = await decided(claudeCode("kubectl get pods"));
    expect(answer?.decision).toBe("deny");
    expect(answer?.reason).toContain("policy.yaml:2");
    expect((await permitted(cursor("kubectl get pods")))["permission"]).toBe("deny");
    expect(await decided(claudeCode("npm test"))).toBeUndefined();
  });

  test("a policy that is not there", async () => {
    expect((await decided(claudeCode("kubectl get pods"), "nowhere.yaml"))?.reason).toContain("nowhere.yaml");
  });

  test.each([
    ["no client", []],
    ["another client", ["vim"]],
    ["an unknown option", ["cursor", "--yes"]],
  ])("%s ends with the exit code that blocks", (_name, args) => {
    const { status, stdout, stderr } = run(args, claudeCode("kubectl get pods"));
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).not.toBe("");
  });

  test.each(["claude-code", "cursor"])(
    "a guard for %s that fails itself ends with the exit code that blocks",
    (client) => {
      // Nothing can be written to what is closed for writing.
      const { status, stderr } = spawnSync(
        "bash",
        ["-c", '"$@" 1</dev/null', "bash", process.execPath, "--conditions=k8s-mcp-source", program, "hook", client],
        {
          cwd: folder,
          encoding: "utf8",
          input: JSON.stringify({
            ...claudeCode("kubectl get pods"),
            ...cursor("kubectl get pods"),
            hook_event_name: undefined,
          }),
        },
      );
      expect(status).toBe(2);
      expect(stderr).toContain("the guard of the shell failed itself");
      expect(stderr).not.toContain("    at ");
    },
  );
});

test("an older Node, which has no cache for what it compiles, starts the guard too", () => {
  write("older.cjs", 'delete require("node:module").enableCompileCache;');
  const { status, stdout } = run(["claude-code"], claudeCode("kubectl delete namespace prod"), [
    "--require",
    join(folder, "older.cjs"),
  ]);
  expect(status).toBe(0);
  expect(stdout).toContain('"permissionDecision":"deny"');
});

describe("settings", () => {
  test("the policy of the project applies", async () => {
    const scale = claudeCode("kubectl scale deployment web --replicas=3");
    expect((await decided(scale))?.decision).toBe("allow");
    write(".k8s-mcp/policy.yaml", "version: 1\nmode: readonly\n");
    expect((await decided(scale))?.decision).toBe("deny");
  });

  test("the policy of the repository applies below its folder too", async () => {
    write(".k8s-mcp/policy.yaml", "version: 1\nmode: readonly\n");
    mkdirSync(join(folder, "deploy"));
    const scale = claudeCode("kubectl scale deployment web --replicas=3", { cwd: join(folder, "deploy") });
    expect((await decided(scale))?.decision).toBe("deny");
  });

  test("a policy that is named goes before it", async () => {
    write(".k8s-mcp/policy.yaml", "version: 1\n");
    write("team.yaml", "version: 1\nnamespaces: {allow: [shop]}\n");
    expect((await decided(claudeCode("kubectl get pods -n other"), "team.yaml"))?.decision).toBe("deny");
    expect((await decided(claudeCode("kubectl get pods -n shop"), "team.yaml"))?.decision).toBe("allow");
  });

  test("what the linter forgives a pipeline is not forgiven an agent", async () => {
    write("k8s-mcp-lint.yaml", "profile: ci\nrules: {K8S214: off}\n");
    expect((await decided(claudeCode("kubectl delete pods --all")))?.decision).toBe("deny");
  });
});
