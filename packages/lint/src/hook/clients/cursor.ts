import { type HookClient, HookInputError, recordOf, textAt } from "./client.ts";

function projectOf(call: Readonly<Record<string, unknown>>): string | undefined {
  const roots = call["workspace_roots"];
  const [first] = Array.isArray(roots) ? roots : [];
  return typeof first === "string" && first !== "" ? first : textAt(call, "cwd");
}

/**
 * Cursor's hook `beforeShellExecution`. It takes nothing but JSON for an answer: an object without `permission` is no
 * decision.
 *
 * @param asks its run mode Auto-review lets pass what a hook would ask, and no message says which mode is on.
 */
export function cursor(asks: boolean): HookClient {
  return {
    name: "cursor",
    read: (payload) => {
      const call = recordOf(payload, "The hook's input");
      const event = textAt(call, "hook_event_name") ?? "beforeShellExecution";
      const isTool = event === "preToolUse" && textAt(call, "tool_name") === "Shell";
      if (event !== "beforeShellExecution" && !isTool) return undefined;
      const { command } = isTool ? recordOf(call["tool_input"], "`tool_input` of the hook's input") : call;
      if (typeof command !== "string") throw new HookInputError("`command` of the hook's input is no text.");
      const folder = projectOf(call);
      return {
        command,
        ...(folder === undefined ? {} : { folder }),
        asks: asks && !isTool ? true : "not every run mode of Cursor asks",
        wantsMore: false,
      };
    },
    write: (answer) => {
      if (answer.kind === "none") return "{}\n";
      const { kind, reason } = answer;
      const messages = kind === "allow" ? {} : { user_message: reason, agent_message: reason };
      return `${JSON.stringify({ permission: kind, ...messages })}\n`;
    },
  };
}
