import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import type { JudgeOptions, Policy } from "@k8s-mcp/validator";
import type { LintSettings } from "../judge.ts";

/** Where the guard looks for what a team wants. */
export interface GuardPlace {
  /** Folder of the project. */
  readonly folder: string;
  /** Folder that the given paths are relative to. */
  readonly from: string;
  readonly policy?: string;
  readonly config?: string;
}

const CONFIGS = ["k8s-mcp-lint.yaml", "k8s-mcp-lint.yml", ".k8s-mcp-lint.yaml"] as const;
const POLICY = ".k8s-mcp/policy.yaml";

/** Where a command acts is asked of what is written to be run again, by whoever. */
const ABOUT_FILES = { K8S121: "off", K8S122: "off" } as const;

/** Most projects have neither file, and reading YAML takes as long as the rest of a start. */
function hasSettings(folder: string): boolean {
  for (let current = resolve(folder); ; current = dirname(current)) {
    if (CONFIGS.some((name) => existsSync(join(current, name)))) return true;
    if (existsSync(join(current, ".git")) || dirname(current) === current) return existsSync(join(folder, POLICY));
  }
}

async function policyOf({ folder, from, policy, config }: GuardPlace): Promise<Policy | undefined> {
  if (policy === undefined && config === undefined && !hasSettings(folder)) return undefined;
  const [{ findConfig }, { findPolicy, loadPolicy }] = await Promise.all([
    import("../config/config.ts"),
    import("../config/policy.ts"),
  ]);
  if (policy !== undefined) return loadPolicy(resolve(from, policy));
  const found = config === undefined ? findConfig(folder) : findConfig(from, config);
  const own = found.file === undefined ? undefined : found.config.policy;
  return own === undefined ? findPolicy(folder, undefined) : loadPolicy(resolve(found.folder, own));
}

/** What lines are judged by. */
export interface GuardSettings {
  /** Enough for a line that the validator reads by itself. */
  readonly judge: JudgeOptions;
  /** For what the linter finds in a script. It reads YAML, which takes as long as all the rest. */
  readonly ofScripts: () => Promise<LintSettings>;
}

/**
 * What an agent may do in its own shell: strict, with what a policy says. What a configuration of the linter forgives a
 * pipeline is not forgiven here.
 *
 * @throws {UsageError} for a configuration or a policy that cannot be used.
 */
export async function guardSettings(place: GuardPlace): Promise<GuardSettings> {
  const policy = await policyOf(place);
  return {
    judge: {
      // The client ends a command that takes too long; nobody redacts what it prints.
      capabilities: ["cap-time"],
      maxTimeout: Number.MAX_SAFE_INTEGER,
      ...(policy === undefined ? {} : { policy }),
    },
    ofScripts: async () => {
      const { settingsFor } = await import("../profile/settings.ts");
      const rules = { ...ABOUT_FILES, ...policy?.rules };
      return settingsFor({ profile: "strict", rules, ...(policy === undefined ? {} : { policy }) });
    },
  };
}
