import type { CliName } from "./command.ts";
import { grammarOf } from "./grammars.ts";
import { isNewer } from "./versions.ts";

/**
 * The newest version of a CLI whose command line is known, where an installed one is newer still: it is then read as
 * that one reads.
 *
 * @param installed such as `1.36.3`.
 * @returns such as `1.37`; undefined where the installed version is not newer.
 * @example
 * readAsOlder("kubectl", "1.36.3"); // undefined
 */
export function readAsOlder(tool: CliName, installed: string): string | undefined {
  const newest = grammarOf(tool).versions.at(-1);
  return newest !== undefined && isNewer(installed, newest) ? newest : undefined;
}

/**
 * The oldest version of a CLI whose command line is known, where an installed one is older still: flags that it lacks are
 * then taken for known.
 *
 * @param installed such as `1.20.1`.
 * @returns such as `1.28`; undefined where the installed version is not older.
 * @example
 * readAsNewer("kubectl", "1.20.1"); // "1.34"
 */
export function readAsNewer(tool: CliName, installed: string): string | undefined {
  const oldest = grammarOf(tool).versions[0];
  return oldest !== undefined && isNewer(oldest, installed) ? oldest : undefined;
}
