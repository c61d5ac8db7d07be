import { readFile } from "node:fs/promises";
import { ConfigError } from "./config-error.ts";
import type { RawSettings } from "./raw-settings.ts";
import { settingNames } from "./settings.ts";

/**
 * Settings from a YAML file.
 *
 * @throws ConfigError where the file cannot be read, is no YAML mapping, or names what is no setting.
 */
export async function fromFile(path: string): Promise<RawSettings> {
  const { parseDocument } = await import("yaml");
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unreadable";
    throw new ConfigError(
      `Configuration file ${path}: ${reason}. Name a file that can be read, or unset K8S_MCP_CONFIG.`,
    );
  });
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) throw new ConfigError(`Configuration file ${path}: ${problem.message}`);
  const content: unknown = document.toJS() ?? {};
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new ConfigError(`Configuration file ${path}: it must hold a mapping of settings, such as "port: 8000".`);
  }

  const found: RawSettings = new Map();
  for (const [key, value] of Object.entries(content)) {
    const name = settingNames.find((candidate) => candidate === key);
    if (name === undefined) {
      throw new ConfigError(
        `Configuration file ${path}: there is no setting ${JSON.stringify(key)}. Use ${settingNames.join(", ")}.`,
      );
    }
    if (value !== null) found.set(name, { value, shown: JSON.stringify(value), origin: `${path}: ${key}` });
  }
  return found;
}
