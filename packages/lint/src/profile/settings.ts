import { readManifests } from "@k8s-mcp/validator/manifest";
import type { LintSettings } from "../judge.ts";
import { DECISIONS, RULE_IDS } from "../rules/known.ts";
import { UsageError } from "../usage-error.ts";
import { mergedSettings, PROFILES, type SettingsOptions } from "./merged.ts";

export { type Profile, PROFILES, type SettingsOptions } from "./merged.ts";

const NAMES: Readonly<Record<keyof SettingsOptions, true>> = { profile: true, policy: true, rules: true };

/** A profile or a rule by a name that there is not would pass over what it was to find. */
function check(options: SettingsOptions): void {
  const strange = Object.keys(options).find((name) => !Object.hasOwn(NAMES, name));
  if (strange !== undefined)
    throw new UsageError(`There is no setting ${strange}. There are: ${Object.keys(NAMES).join(", ")}.`);
  const { profile = "ci", rules = {} } = options;
  if (!PROFILES.includes(profile))
    throw new UsageError(`There is no profile ${JSON.stringify(profile)}. There are: ${PROFILES.join(", ")}.`);
  for (const [id, setting] of Object.entries(rules)) {
    if (!RULE_IDS.has(id)) throw new UsageError(`There is no rule ${id}; KNOWN_RULES lists them.`);
    const decisions = typeof setting === "object" && setting !== null ? Object.values(setting) : [setting];
    if (!decisions.every((one) => DECISIONS.some((decision) => decision === one)))
      throw new UsageError(`${id} takes ${DECISIONS.join(", ")}, and not ${JSON.stringify(setting)}.`);
  }
}

/**
 * Brings a profile and what a team says of it together. `strict` is what an agent may do.
 *
 * @throws {UsageError} for a setting, a profile, a rule or a decision that there is not.
 */
export function settingsFor(options: SettingsOptions = {}): LintSettings {
  check(options);
  return mergedSettings(options, readManifests);
}
