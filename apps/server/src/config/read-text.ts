import type { SettingSource } from "./settings.ts";

/** Text as a value of the setting's kind. What does not fit stays text, for the schema to refuse. */
export function readText({ kind, separator = "," }: SettingSource, text: string): unknown {
  switch (kind) {
    case "integer":
      return /^-?\d{1,15}$/u.test(text) ? Number(text) : text;
    case "switch":
      return text === "true" ? true : text === "false" ? false : text;
    case "list":
      return text.split(separator).filter((item) => item !== "");
    case "text":
      return text;
    default:
      return kind satisfies never;
  }
}
