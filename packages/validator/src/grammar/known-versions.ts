import type { CliName } from "./command.ts";
import { grammarOf } from "./grammars.ts";
import { isNewer } from "./versions.ts";

/**
 * The newest version of a CLI whose command line is known, where an installed one is newer still: it is then read as
 * that one reads.
 *
 * @param installed such as `1.36.3`.
 * @returns such as `1.37`; undefined where the installed version is not newer.
 */
export function readAsOlder(tool: CliName, installed: string): string | undefined {
  const newest = grammarOf(tool).versions.at(-1);
  return newest !== undefined && isNewer(installed, newest) ? newest : undefined;
}
