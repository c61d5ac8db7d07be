import { resolve } from "node:path";
import { HTTP_ONLY } from "../config/http-only.ts";
import type { Config } from "../config/load.ts";
import { kindOf, settingNames, sources, type SettingName, type Settings } from "../config/settings.ts";
import { stdioStart, type StdioStart } from "./client-blocks.ts";
import type { CommandIo } from "./command.ts";

const PATHS: ReadonlySet<SettingName> = new Set([
  "policy",
  "workspace",
  "audit",
  "auditKeyFile",
  "auditAnchors",
  "tlsCert",
  "tlsKey",
]);

/**
 * How a client starts a server that may do what this one may: by the flags and variables that were given here. A
 * setting that were left out would be at its default, such as a mode in which commands write.
 *
 * @param kubeconfig Default that of the environment.
 */
export function startAs(
  { settings, origins }: Config,
  env: CommandIo["env"],
  kubeconfig = env["KUBECONFIG"],
): StdioStart {
  const http = settings.transport !== "stdio";
  const given = settingNames.filter(
    (name) =>
      settings[name] !== undefined &&
      sources[name].secret !== true &&
      !(http && (name === "transport" || HTTP_ONLY.has(name))),
  );
  const words = given
    .filter((name) => origins.get(name)?.startsWith("--"))
    .map((name) =>
      kindOf(name) === "switch" ? `--${sources[name].flag}` : `--${sources[name].flag}=${text(name, settings)}`,
    );
  const variables = given.flatMap((name): readonly (readonly [string, string])[] => {
    const variable = sources[name].env;
    return variable !== undefined && origins.get(name) === variable ? [[variable, text(name, settings)]] : [];
  });
  const config = env["K8S_MCP_CONFIG"];
  // The file of settings may ask for HTTP; whoever starts the server itself talks to it by standard input.
  const transport = http && config ? ["--transport=stdio"] : [];
  return stdioStart([...transport, ...words], {
    ...(kubeconfig ? { KUBECONFIG: kubeconfig } : {}),
    ...(config ? { K8S_MCP_CONFIG: config } : {}),
    ...Object.fromEntries(variables),
  });
}

/** A client starts programs in a folder of its own: paths are made absolute. */
function text(name: SettingName, settings: Settings): string {
  const value = settings[name];
  const one = (item: unknown): string => (PATHS.has(name) && item !== "stdout" ? resolve(String(item)) : String(item));
  return Array.isArray(value) ? value.map(one).join(sources[name].separator ?? ",") : one(value);
}
