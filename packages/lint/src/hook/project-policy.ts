import { resolve } from "node:path";
import type { Policy } from "@k8s-mcp/validator";
import { findConfig } from "../config/config.ts";
import { findPolicy, loadPolicy } from "../config/policy.ts";
import { UsageError } from "../usage-error.ts";
import type { GuardPlace } from "./settings.ts";

/** The policy that a team wants; `problem` where it cannot be used. */
export type ProjectPolicy = { readonly policy: Policy | undefined } | { readonly problem: string };

function found({ folder, from, policy, config }: GuardPlace): Policy | undefined {
  if (policy !== undefined) return loadPolicy(resolve(from, policy));
  const settings = config === undefined ? findConfig(folder) : findConfig(from, config);
  const own = settings.file === undefined ? undefined : settings.config.policy;
  return own === undefined ? findPolicy(folder, undefined) : loadPolicy(resolve(settings.folder, own));
}

/** Reads the policy that applies in a place. What a configuration of the linter forgives a pipeline is not looked at. */
export function projectPolicy(place: GuardPlace): ProjectPolicy {
  try {
    return { policy: found(place) };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { problem: error.message };
  }
}
