import { readManifests } from "@k8s-mcp/validator/manifest";
import type { LintSettings } from "../judge.ts";
import { mergedSettings, type SettingsOptions } from "./merged.ts";

export { type Profile, PROFILES, type SettingsOptions } from "./merged.ts";

/** Brings a profile and what a team says of it together. `strict` is what an agent may do. */
export function settingsFor(options: SettingsOptions = {}): LintSettings {
  return mergedSettings(options, readManifests);
}
