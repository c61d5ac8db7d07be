import { type HookClient, HookInputError, recordOf, textAt } from "./client.ts";

/** Modes in which every version puts a hook's question to the person; older ones pass over it in the others. */
const ASKING: ReadonlySet<string> = new Set(["default", "plan", "acceptEdits"]);

/** From this version on, it was seen, all modes put it; where nobody is there, the call is denied. */
const ALWAYS_ASKING = [2, 1, 330] as const;

/** Tools that run a line in a shell. A watch of `Monitor` comes as `Bash` to hooks that match that name alone. */
const SHELL_TOOLS: ReadonlySet<string> = new Set(["Bash", "Monitor", "PowerShell"]);

const AGREED = "It runs only if a person agrees.";

/** @param agent as the client tells its hooks its version: `claude-code_2-1-330_harness`. */
function isAlwaysAsking(agent = ""): boolean {
  const version = /^claude-code_(\d+)-(\d+)-(\d+)(?:_|$)/.exec(agent)?.slice(1).map(Number);
  if (version === undefined) return false;
  const differs = ALWAYS_ASKING.findIndex((number, index) => number !== version[index]);
  return differs === -1 || (version[differs] ?? 0) > (ALWAYS_ASKING[differs] ?? 0);
}

/** Claude Code's hook `PreToolUse`. A decision counts with exit code 0 alone; nothing on standard output is none. */
export const claudeCode: HookClient = {
  name: "claude-code",
  read: (payload, env) => {
    const call = recordOf(payload, "The hook's input");
    const tool = textAt(call, "tool_name");
    if (tool === undefined) throw new HookInputError("The hook's input names no tool: `tool_name` is missing.");
    const event = textAt(call, "hook_event_name") ?? "PreToolUse";
    if (!SHELL_TOOLS.has(tool) || event !== "PreToolUse") return undefined;
    const input = recordOf(call["tool_input"], "`tool_input` of the hook's input");
    const { command } = input;
    // A watch of a socket runs nothing.
    if (tool === "Monitor" && command === undefined) return undefined;
    if (typeof command !== "string") throw new HookInputError("`tool_input.command` of the hook's input is no text.");
    const folder = env["CLAUDE_PROJECT_DIR"] ?? textAt(call, "cwd");
    const mode = textAt(call, "permission_mode");
    return {
      command,
      ...(tool === "PowerShell" ? { shell: "powershell" } : {}),
      ...(folder === undefined ? {} : { folder }),
      asks:
        mode === undefined || ASKING.has(mode) || isAlwaysAsking(env["AI_AGENT"])
          ? true
          : `the permission mode ${mode} asks nobody`,
      wantsMore: input["dangerouslyDisableSandbox"] === true || input["run_in_background"] === true,
    };
  },
  write: (answer) =>
    answer.kind === "none"
      ? ""
      : `${JSON.stringify({
          hookSpecificOutput: {
            hookEventName: "PreToolUse",
            permissionDecision: answer.kind,
            // Where nobody is there to be asked, this is all that the agent gets to see.
            permissionDecisionReason: answer.kind === "ask" ? `${answer.reason}\n${AGREED}` : answer.reason,
          },
        })}\n`,
};
