import { ConfigError } from "./config-error.ts";
import { fromEnvironment } from "./environment.ts";
import { fromFile } from "./file.ts";
import type { RawSettings } from "./raw-settings.ts";
import { settingNames, settingsSchema, sources } from "./settings.ts";
import type { SettingName, Settings } from "./settings.ts";

/** The effective configuration, and where each value comes from. */
export interface Config {
  readonly settings: Settings;
  readonly origins: ReadonlyMap<SettingName, string>;
}

/**
 * Defaults, then the file, then the environment, then flags: the later wins.
 *
 * @param flags What the command line says.
 * @param env The environment; `K8S_MCP_CONFIG` of it names the file.
 * @throws ConfigError that names place, value and what is accepted.
 */
export async function loadConfig(
  flags: RawSettings,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Config> {
  const file = env["K8S_MCP_CONFIG"];
  const layers = [file === undefined || file === "" ? new Map() : await fromFile(file), fromEnvironment(env), flags];
  const raw: RawSettings = new Map(layers.flatMap((layer) => [...layer]));

  const values = Object.fromEntries([...raw].map(([name, { value }]) => [name, value]));
  const parsed = settingsSchema.safeParse(values);
  if (!parsed.success) {
    throw new ConfigError(settingNames.flatMap((name) => problemsOf(name, raw, parsed.error.issues)).join("\n"));
  }
  const settings = parsed.data;
  if (settings.timeout > settings.maxTimeout) {
    const place = raw.get("timeout")?.origin ?? raw.get("maxTimeout")?.origin ?? "timeout";
    throw new ConfigError(
      `${place}: the timeout of ${settings.timeout} s is longer than the longest, ${settings.maxTimeout} s. Use at most that, or raise K8S_MCP_MAX_TIMEOUT.`,
    );
  }
  const origins = new Map(settingNames.map((name) => [name, raw.get(name)?.origin ?? "default"]));
  return Object.freeze({ settings: Object.freeze(settings), origins });
}

function problemsOf(name: SettingName, raw: RawSettings, issues: readonly { readonly path: readonly PropertyKey[] }[]) {
  const setting = raw.get(name);
  if (setting === undefined || !issues.some(({ path }) => path[0] === name)) return [];
  const shown = name === "token" ? "the value" : setting.shown;
  return [`${setting.origin}: ${shown} is not accepted. Use ${sources[name].accepts}.`];
}
