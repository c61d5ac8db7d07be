import type { CliName } from "@k8s-mcp/validator";
import type { Log } from "./telemetry/log.ts";

export interface InstalledVersions {
  /** Those that are known, after a look at the one that is asked for. */
  with(cli: CliName | undefined): Promise<Readonly<Partial<Record<CliName, string>>>>;
}

/**
 * The versions of the CLIs, each asked for when it is first needed: a line is then read as the installed one reads it.
 *
 * @param version Undefined where it is missing or does not say.
 * @param readAsOlder The known version as which a newer one is read.
 */
export function createInstalledVersions(
  version: (cli: CliName) => Promise<string | undefined>,
  readAsOlder: (cli: CliName, installed: string) => string | undefined,
  log: Log,
): InstalledVersions {
  const known: { -readonly [Cli in CliName]?: string } = {};
  return {
    async with(cli) {
      const found = cli === undefined ? undefined : await version(cli).catch(() => undefined);
      if (cli !== undefined && known[cli] !== found) {
        if (found === undefined) delete known[cli];
        else {
          known[cli] = found;
          announce(cli, found, readAsOlder(cli, found), log);
        }
      }
      return { ...known };
    },
  };
}

function announce(cli: CliName, version: string, readAs: string | undefined, log: Log): void {
  if (readAs === undefined) log.debug("tool version", { tool: cli, version });
  else
    log.warn("tool is newer than what is known of it: its commands are read as the older version's", {
      tool: cli,
      version,
      readAs,
    });
}
