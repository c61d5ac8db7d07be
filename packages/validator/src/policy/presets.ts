import type { Mode, RuleSetting } from "./policy.ts";
import { RULES } from "../rules/registry.ts";
import { blockOf } from "../rules/rule.ts";

/**
 * The presets that `extends` of a policy may name.
 *
 * @example
 * PRESET_NAMES.join(); // "strict,readonly,operator,admin"
 */
export const PRESET_NAMES = ["strict", "readonly", "operator", "admin"] as const;
export type PresetName = (typeof PRESET_NAMES)[number];

/** What a policy starts from. */
export interface Preset {
  readonly summary: string;
  readonly mode?: Mode;
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

const WITHOUT_A_PERSON: RuleSetting = { confirm: "allow" };
const WITH_A_PERSON: RuleSetting = { deny: "confirm" };

/** Blocks in which an administrator is asked instead of refused. Identity, secrets, exec and the host are not among them. */
const ASKED_BLOCKS: ReadonlySet<string> = new Set(["2", "5", "6", "7", "8"]);

const asked = RULES.filter((rule) => rule.overridable && ASKED_BLOCKS.has(blockOf(rule)));

/**
 * What each preset changes in the default decisions.
 *
 * @example
 * PRESETS.readonly.mode; // "readonly"
 */
export const PRESETS: Readonly<Record<PresetName, Preset>> = {
  strict: { summary: "The default decisions.", rules: {} },
  readonly: { summary: "Only reading, secrets redacted.", mode: "readonly", rules: {} },
  operator: {
    summary: "Day-to-day operation without a person; draining a node and changes of the whole cluster with one.",
    rules: {
      // Deletes by selector, of volume claims.
      K8S212: WITHOUT_A_PERSON,
      K8S225: WITHOUT_A_PERSON,
      // cordon, uncordon; drain.
      K8S222: WITHOUT_A_PERSON,
      K8S223: WITH_A_PERSON,
      // helm rollback, uninstall; argocd app rollback.
      K8S610: WITHOUT_A_PERSON,
      K8S812: WITHOUT_A_PERSON,
    },
  },
  admin: {
    summary: "What changes or deletes asks a person instead of being refused.",
    rules: Object.fromEntries(asked.map(({ id }) => [id, WITH_A_PERSON])),
  },
};

export function isPreset(name: string): name is PresetName {
  return PRESET_NAMES.some((preset) => preset === name);
}
