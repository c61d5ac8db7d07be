import type { Config } from "./load.ts";
import type { SettingName } from "./settings.ts";

/** Settings that mean nothing where a client talks by standard input. */
export const HTTP_ONLY: ReadonlySet<SettingName> = new Set([
  "host",
  "port",
  "auth",
  "token",
  "tlsCert",
  "tlsKey",
  "insecure",
  "allowedHosts",
  "maxBody",
  "maxSessions",
  "sessionIdle",
]);

/** What was set for HTTP and serves nothing, by the place where it was: `--port`, `K8S_MCP_AUTH`. */
export function setInVain({ settings, origins }: Config): readonly string[] {
  if (settings.transport !== "stdio") return [];
  return [...origins].flatMap(([name, origin]) => (HTTP_ONLY.has(name) && origin !== "default" ? [origin] : []));
}
