import { ConfigError } from "./config-error.ts";
import { readText } from "./read-text.ts";
import { settingNames, sources } from "./settings.ts";
import type { RawSettings } from "./raw-settings.ts";

/** Variables of this project that are no settings of the server. */
const OTHERS = new Set(["K8S_MCP_CONFIG", "K8S_MCP_TOOLCHAIN_DIR", "K8S_MCP_RELEASE_MIRROR"]);

/** Variables of k8s-mcp-server, which this project succeeds, that nothing here needs; with what became of them. */
const RETIRED: Readonly<Record<string, string>> = {
  K8S_MCP_LOG_DIR: "Logs go to standard error; whoever starts the server may send them to a file.",
};

export interface RetiredVariable {
  readonly variable: string;
  readonly instead: string;
}

/** Those variables among them that are set: they are accepted and change nothing. */
export function retiredVariables(env: Readonly<Record<string, string | undefined>>): readonly RetiredVariable[] {
  return Object.entries(RETIRED).flatMap(([variable, instead]) =>
    env[variable] === undefined ? [] : [{ variable, instead }],
  );
}

/** What Kubernetes puts into every container beside a Service called k8s-mcp, and what looks like our own port. */
const SERVICE_LINK = /^K8S_MCP_(SERVICE_(HOST|PORT)(_\w+)?|PORT_\d+_\w+)$/u;

/**
 * Settings from environment variables.
 *
 * @throws ConfigError for a variable that begins with `K8S_MCP_` and is none: a mistyped limit must not be ignored.
 */
export function fromEnvironment(env: Readonly<Record<string, string | undefined>>): RawSettings {
  const found: RawSettings = new Map();
  for (const name of settingNames) {
    const variable = sources[name].env;
    const text = variable === undefined ? undefined : env[variable];
    if (variable === undefined || text === undefined || text === "" || isServiceLink(variable, text)) continue;
    found.set(name, { value: readText(name, text), shown: text, origin: variable });
  }
  const known = new Set(settingNames.map((name) => sources[name].env));
  for (const [variable, value] of Object.entries(env)) {
    if (!variable.startsWith("K8S_MCP_") || value === undefined) continue;
    if (
      known.has(variable) ||
      OTHERS.has(variable) ||
      Object.hasOwn(RETIRED, variable) ||
      SERVICE_LINK.test(variable) ||
      variable.startsWith("K8S_MCP_TEST_")
    )
      continue;
    // A mistyped K8S_MCP_TOKEN holds a token all the same.
    const shown = /TOKEN|SECRET|PASSWORD|KEY/u.test(variable) ? "" : `=${JSON.stringify(value)}`;
    throw new ConfigError(
      `${variable}${shown}: there is no such variable. Unset it or use one of ${[...known].filter((other) => other !== undefined).join(", ")}.`,
    );
  }
  return found;
}

function isServiceLink(variable: string, text: string): boolean {
  return variable === "K8S_MCP_PORT" && /^tcp:\/\/[\d.:[\]a-f]+$/u.test(text);
}
