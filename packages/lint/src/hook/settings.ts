import { join } from "node:path";
import type { JudgeOptions } from "@k8s-mcp/validator";
import { CONFIG_FILES, POLICY_FILE } from "../config/file-names.ts";
import { foldersUp } from "../files/folders-up.ts";

const { existsSync } = process.getBuiltinModule("node:fs");

/** Where the guard looks for what a team wants. */
export interface GuardPlace {
  /** Folder of the project. */
  readonly folder: string;
  /** Folder that the given paths are relative to. */
  readonly from: string;
  readonly policy?: string;
  readonly config?: string;
}

/** What lines are judged by. */
export interface GuardSettings {
  readonly judge: JudgeOptions;
}

/** Most projects have neither file, and reading YAML takes as long as the rest of a start. */
function hasSettings({ folder, policy, config }: GuardPlace): boolean {
  if (policy !== undefined || config !== undefined) return true;
  const files = [...CONFIG_FILES, POLICY_FILE];
  return [...foldersUp(folder)].some((current) => files.some((name) => existsSync(join(current, name))));
}

/**
 * What an agent may do in its own shell: strict, with what a policy says. What a configuration of the linter forgives a
 * pipeline is not forgiven here.
 *
 * @returns `problem` for a configuration or a policy that cannot be used.
 */
export async function guardSettings(place: GuardPlace): Promise<GuardSettings | { readonly problem: string }> {
  const { projectPolicy } = hasSettings(place) ? await import("./project-policy.ts") : { projectPolicy: undefined };
  const found = projectPolicy?.(place) ?? { policy: undefined };
  if ("problem" in found) return found;
  const { policy } = found;
  return {
    judge: {
      // The client ends a command that takes too long; nobody redacts what it prints.
      capabilities: ["cap-time"],
      maxTimeout: Number.MAX_SAFE_INTEGER,
      ...(policy === undefined ? {} : { policy }),
    },
  };
}
