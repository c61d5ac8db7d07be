import type { Policy, RuleSetting } from "@k8s-mcp/validator";
import type { LintSettings } from "../judge.ts";
import { RULES } from "@k8s-mcp/validator";
import { readManifests } from "@k8s-mcp/validator/manifest";
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

/** Brings a profile and what a team says of it together. `strict` is what an agent may do. */
export function settingsFor({ profile = "ci", policy, rules = {} }: SettingsOptions = {}): LintSettings {
  const merged = { ...(profile === "ci" ? CI_RULES : {}), ...policy?.rules, ...rules };
  return {
    rules: merged,
    isPipeline: profile === "ci",
    judge: {
      // Redacting is nobody's job in a pipeline, and a job ends by its own time limit.
      capabilities: ["cap-time"],
      rules: Object.fromEntries(Object.entries(merged).filter(([id]) => JUDGED.has(id))),
      manifests: readManifests,
      maxTimeout: Number.MAX_SAFE_INTEGER,
      ...(policy === undefined ? {} : { policy }),
    },
  };
}
