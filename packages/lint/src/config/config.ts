import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import type { RuleSetting } from "@k8s-mcp/validator";
import { isMap, isScalar, LineCounter, parseDocument } from "yaml";
import { foldersUp } from "../files/folders-up.ts";
import { PROFILES, type Profile } from "../profile/settings.ts";
import { DECISIONS, RULE_IDS, SEVERITIES, type Severity } from "../rules/known.ts";
import { UsageError } from "../usage-error.ts";
import { CONFIG_FILES } from "./file-names.ts";
import { readGiven } from "./read-given.ts";

/** What `k8s-mcp-lint.yaml` may say. Paths are relative to it. */
export interface LintConfig {
  readonly profile?: Profile;
  readonly policy?: string;
  readonly baseline?: string;
  readonly severity?: Severity;
  readonly maxWarnings?: number;
  readonly ignore?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** What reports call them; a file may use either. */
const LEVELS: Readonly<Record<string, (typeof DECISIONS)[number]>> = { error: "deny", warning: "confirm" };

function settingOf(value: unknown): RuleSetting | undefined {
  if (typeof value !== "string") return value === false ? "off" : undefined;
  return DECISIONS.find((decision) => decision === value) ?? LEVELS[value];
}

/** One reader a key: it gives the value, or says what it takes. */
const KEYS: Readonly<Record<string, (value: unknown) => Partial<LintConfig> | string>> = {
  profile: (value) => {
    const profile = PROFILES.find((one) => one === value);
    return profile === undefined ? `it takes ${PROFILES.join(" or ")}` : { profile };
  },
  policy: (value) => (typeof value === "string" ? { policy: value } : "it takes a path"),
  baseline: (value) => (typeof value === "string" ? { baseline: value } : "it takes a path"),
  severity: (value) => {
    const severity = SEVERITIES.find((one) => one === value);
    return severity === undefined ? `it takes one of ${SEVERITIES.join(", ")}` : { severity };
  },
  maxWarnings: (value) =>
    Number.isInteger(value) && Number(value) >= 0 ? { maxWarnings: Number(value) } : "it takes a number from 0 up",
  ignore: (value) =>
    Array.isArray(value) && value.every((one) => typeof one === "string")
      ? { ignore: value }
      : "it takes a list of patterns as .gitignore has them",
  rules: (value) => {
    if (typeof value !== "object" || value === null) return "it takes ids with allow, warning, error or off";
    const rules: Record<string, RuleSetting> = {};
    for (const [id, one] of Object.entries(value)) {
      if (!RULE_IDS.has(id)) return `there is no rule ${JSON.stringify(id)}; \`k8s-mcp-lint rules\` lists them`;
      const setting = settingOf(one);
      if (setting === undefined) return `${id} takes allow, warning, error or off`;
      rules[id] = setting;
    }
    return { rules };
  },
};

/**
 * Reads a configuration.
 *
 * @param file its name in messages.
 * @throws {UsageError} with file, line and column of what is wrong.
 */
export function parseConfig(text: string, file: string): LintConfig {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, logLevel: "silent" });
  const at = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [error] = document.errors;
  if (error) throw new UsageError(`${at(error.pos[0])}: ${error.message.split("\n", 1)[0] ?? ""}`);
  const { contents } = document;
  if (contents === null) return {};
  if (!isMap(contents))
    throw new UsageError(`${file}:1:1: the file is no map of settings. Begin with \`profile: ci\`.`);
  const plain: unknown = document.toJS();
  let config: LintConfig = {};
  for (const { key, value } of contents.items) {
    const name = isScalar(key) ? String(key.value) : "";
    const place = at(isScalar(key) ? (key.range?.[0] ?? 0) : 0);
    const read = Object.hasOwn(KEYS, name) ? KEYS[name] : undefined;
    if (read === undefined)
      throw new UsageError(
        `${place}: there is no setting ${JSON.stringify(name)}. There are: ${Object.keys(KEYS).join(", ")}.`,
      );
    const found = read(typeof plain === "object" && plain !== null && name in plain ? Reflect.get(plain, name) : value);
    if (typeof found === "string") throw new UsageError(`${place}: ${name}: ${found}.`);
    config = { ...config, ...found };
  }
  return config;
}

export interface FoundConfig {
  readonly config: LintConfig;
  /** Folder that its paths are relative to. */
  readonly folder: string;
  readonly file?: string;
}

/** Looks for a configuration in a folder and those above it, as far as the repository goes. */
export function findConfig(folder: string, given?: string): FoundConfig {
  if (given !== undefined) {
    const file = resolve(folder, given);
    return { config: parseConfig(readGiven(file, "configuration"), given), folder: dirname(file), file };
  }
  for (const current of foldersUp(folder)) {
    for (const name of CONFIG_FILES) {
      const file = join(current, name);
      if (existsSync(file))
        return { config: parseConfig(readFileSync(file, "utf8"), relative(folder, file)), folder: current, file };
    }
  }
  return { config: {}, folder: resolve(folder) };
}
