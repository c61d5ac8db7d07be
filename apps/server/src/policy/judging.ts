import { dirname, resolve, sep } from "node:path";
import type { CliSettings } from "@k8s-mcp/tools";
import type { Policy } from "@k8s-mcp/validator";
import type { Settings } from "../config/settings.ts";

/**
 * Folders whose files commands may read, as absolute paths: the setting's or the policy's, which are relative to its file.
 * Where both name some, what lies in both: neither widens the other.
 */
export function workspaceFolders({ workspace }: Settings, policy: Policy | undefined): readonly string[] {
  const set = workspace.map((folder) => resolve(folder));
  const named = policy?.workspace?.map((folder) => resolve(dirname(policy.name), folder));
  if (named === undefined) return set;
  if (set.length === 0) return named;
  const inBoth = [
    ...set.filter((folder) => named.some((other) => isWithin(folder, other))),
    ...named.filter((folder) => set.some((other) => isWithin(folder, other))),
  ];
  return [...new Set(inBoth)];
}

function isWithin(folder: string, other: string): boolean {
  return folder === other || folder.startsWith(other.endsWith(sep) ? other : `${other}${sep}`);
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
