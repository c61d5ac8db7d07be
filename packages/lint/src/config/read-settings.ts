import { dirname, resolve } from "node:path";
import type { LintSettings } from "../judge.ts";
import { PROFILES, settingsFor } from "../profile/settings.ts";
import type { Severity } from "../rules/known.ts";
import { UsageError } from "../usage-error.ts";
import { findConfig, type FoundConfig } from "./config.ts";
import { findPolicy } from "./policy.ts";

/** From where settings are read, and what the command line says of them. */
export interface SettingsPlace {
  readonly root: string;
  readonly config?: string;
  readonly policy?: string;
  readonly profile?: string;
  readonly severity?: Severity;
}

export interface ReadSettings extends FoundConfig {
  readonly settings: LintSettings;
}

/** Reads configuration and policy, what the command line names first. */
export function readSettings({ root, config: given, policy, profile, severity }: SettingsPlace): ReadSettings {
  const found = findConfig(root, given);
  const named = profile === undefined ? undefined : PROFILES.find((one) => one === profile);
  if (profile !== undefined && named === undefined) {
    throw new UsageError(`There is no profile ${JSON.stringify(profile)}. There are: ${PROFILES.join(", ")}.`);
  }
  const { config, file } = found;
  const ownPolicy =
    config.policy === undefined || file === undefined ? undefined : resolve(dirname(file), config.policy);
  const chosen = named ?? config.profile;
  const applied = findPolicy(root, policy ?? ownPolicy);
  const judged = settingsFor({
    ...(chosen === undefined ? {} : { profile: chosen }),
    ...(applied === undefined ? {} : { policy: applied }),
    ...(config.rules === undefined ? {} : { rules: config.rules }),
  });
  return { ...found, settings: { ...judged, least: severity ?? config.severity ?? "low" } };
}
