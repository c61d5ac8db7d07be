import { Validator } from "@cfworker/json-schema";
import { settingNames, settingsSchema } from "./settings.ts";
import type { SettingName, Settings } from "./settings.ts";

/** What holds where nothing is said. */
export function defaults(): Record<string, unknown> {
  const values = settingNames.map((name) => {
    const property: { readonly description: string; readonly default?: unknown } = settingsSchema.properties[name];
    return [name, property.default] as const;
  });
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

/** Names the settings whose values do not fit the schema. */
export function refusedSettings(values: Readonly<Record<string, unknown>>): readonly SettingName[] {
  // The library annotates the schema that it is given.
  const validator = new Validator(JSON.parse(JSON.stringify(settingsSchema)), "2020-12", false);
  const { errors } = validator.validate(values);
  const places = new Set(errors.map(({ instanceLocation }) => instanceLocation.split("/")[1]));
  return settingNames.filter((name) => places.has(name));
}

/** Values of which the schema refused none are settings: this tells the type checker so. */
export function areSettings(
  values: Readonly<Record<string, unknown>>,
  refused: readonly SettingName[],
): values is Settings {
  return refused.length === 0 && settingNames.length >= Object.keys(values).length;
}
