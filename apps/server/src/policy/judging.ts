import { dirname, resolve } from "node:path";
import type { CliSettings } from "@k8s-mcp/tools";
import type { Policy } from "@k8s-mcp/validator";
import type { Settings } from "../config/settings.ts";

/**
 * Folders whose files commands may read, as absolute paths: the setting's, else those that the policy names, which are
 * relative to its file.
 */
export function workspaceFolders(settings: Settings, policy: Policy | undefined): readonly string[] {
  if (settings.workspace.length > 0) return settings.workspace.map((folder) => resolve(folder));
  return policy?.workspace?.map((folder) => resolve(dirname(policy.name), folder)) ?? [];
}

/** What holds for every call as long as this policy does. */
export function judgingSettings(settings: Settings, policy: Policy | undefined): CliSettings {
  return {
    mode: settings.mode,
    // What the executor does with every plan: a row that asks for more is a refusal then.
    capabilities: ["files", "redact", "cap-time"],
    // A path on a line is relative to the workspace, wherever its folders are.
    workspace: workspaceFolders(settings, policy).length > 0 ? ["."] : [],
    ...(policy === undefined ? {} : { policy: withoutWorkspace(policy) }),
    ...(settings.context === undefined ? {} : { contexts: [settings.context] }),
    maxTimeout: settings.maxTimeout,
    maxOutput: settings.maxOutput,
  };
}

/** Its folders are the workspace here, and not places below one. */
function withoutWorkspace({ workspace: _workspace, ...policy }: Policy): Policy {
  return policy;
}
