import { choicesOf, kindOf, sources } from "./settings.ts";
import type { SettingName } from "./settings.ts";

/** Text as a value of the setting's kind. What does not fit stays text, for the schema to refuse. */
export function readText(name: SettingName, text: string): unknown {
  const kind = kindOf(name);
  switch (kind) {
    case "integer":
      return /^-?\d{1,15}$/u.test(text) ? Number(text) : text;
    case "switch":
      return text === "true" ? true : text === "false" ? false : text;
    case "list":
      return text.split(sources[name].separator ?? ",").filter((item) => item !== "");
    case "text":
      return choicesOf(name).find((choice) => choice === text.toLowerCase()) ?? text;
    default:
      return kind satisfies never;
  }
}
