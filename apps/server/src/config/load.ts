import { ConfigError } from "./config-error.ts";
import { fromEnvironment } from "./environment.ts";
import { fromFile } from "./file.ts";
import type { RawSettings } from "./raw-settings.ts";
import { areSettings, defaults, refusedSettings } from "./check.ts";
import { settingNames, sources } from "./settings.ts";
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

  const settings: Record<string, unknown> = defaults();
  for (const [name, { value }] of raw) settings[name] = value;
  const refused = refusedSettings(settings);
  if (!areSettings(settings, refused)) throw new ConfigError(refused.map((name) => problemOf(name, raw)).join("\n"));
  if (settings.timeout > settings.maxTimeout) {
    const place = raw.get("timeout")?.origin ?? raw.get("maxTimeout")?.origin ?? "timeout";
    throw new ConfigError(
      `${place}: the timeout of ${settings.timeout} s is longer than the longest, ${settings.maxTimeout} s. Use at most that, or raise K8S_MCP_MAX_TIMEOUT.`,
    );
  }
  const lonely = loneOf(settings);
  if (lonely !== undefined) {
    throw new ConfigError(
      `${raw.get(lonely.given)?.origin}: HTTPS needs a certificate and its key. Set ${sources[lonely.missing].env} too.`,
    );
  }
  const origins = new Map(settingNames.map((name) => [name, raw.get(name)?.origin ?? "default"]));
  return Object.freeze({ settings: Object.freeze(settings), origins });
}

/** One of two settings that mean something only together. */
function loneOf({ tlsCert, tlsKey }: Settings): Record<"given" | "missing", SettingName> | undefined {
  if ((tlsCert === undefined) === (tlsKey === undefined)) return undefined;
  return tlsCert === undefined ? { given: "tlsKey", missing: "tlsCert" } : { given: "tlsCert", missing: "tlsKey" };
}

function problemOf(name: SettingName, raw: RawSettings): string {
  const setting = raw.get(name);
  const shown = sources[name].secret === true ? "the value" : setting?.shown;
  return `${setting?.origin}: ${shown} is not accepted. Use ${sources[name].accepts}.`;
}
