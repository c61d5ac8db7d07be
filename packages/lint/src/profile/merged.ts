import { type ManifestReader, type Policy, RULES, type RuleSetting } from "@k8s-mcp/validator";
import type { LintSettings } from "../judge.ts";
import { CI_RULES } from "./ci.ts";

export const PROFILES = ["ci", "strict"] as const;
export type Profile = (typeof PROFILES)[number];

const JUDGED: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** What a team decides of single rules: a policy of its own goes before the profile, the lint file before both. */
export interface SettingsOptions {
  readonly profile?: Profile;
  readonly policy?: Policy;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** Brings a profile and what a team says of it together, for whoever reads manifests in a way of their own. */
export function mergedSettings(
  { profile = "ci", policy, rules = {} }: SettingsOptions,
  manifests: ManifestReader,
): LintSettings {
  const merged = { ...(profile === "ci" ? CI_RULES : {}), ...policy?.rules, ...rules };
  return {
    rules: merged,
    isPipeline: profile === "ci",
    judge: {
      // Redacting is nobody's job in a pipeline, and a job ends by its own time limit.
      capabilities: ["cap-time"],
      rules: Object.fromEntries(Object.entries(merged).filter(([id]) => JUDGED.has(id))),
      manifests,
      maxTimeout: Number.MAX_SAFE_INTEGER,
      ...(policy === undefined ? {} : { policy }),
    },
  };
}
