import type { SettingName } from "./settings.ts";

/** A value before it is checked, with what a person needs to find it again. */
export interface RawSetting {
  readonly value: unknown;
  /** As it stood there. */
  readonly shown: string;
  /** The variable, flag, or file and key. */
  readonly origin: string;
}

export type RawSettings = Map<SettingName, RawSetting>;
