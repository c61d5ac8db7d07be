import type { Word } from "../../language/words.ts";
import type { ParsedFlag } from "../command.ts";
import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** The old style: `tail -5`, `tail -5c`, and `tail -5f`, which follows. Only as the first word. */
const OLD = /^-([0-9]+)([bcl]?)(f?)$/u;

function oldStyle(words: readonly Word[]): { readonly flags: readonly ParsedFlag[]; readonly rest: readonly Word[] } {
  const [first] = words;
  const [, count, unit, follows] = OLD.exec(first?.value ?? "") ?? [];
  if (first === undefined || count === undefined) return { flags: [], rest: words };
  const { span } = first;
  const name = unit === "b" || unit === "c" ? "bytes" : "lines";
  const flags: ParsedFlag[] = [{ name, value: count, bare: false, span }];
  if (follows === "f") flags.push({ name: "follow", value: "", bare: true, span });
  return { flags, rest: words.slice(1) };
}

/** GNU coreutils' `tail`. */
export const tail = getoptLong({
  program: "tail",
  options: options(`
    -c --bytes=
    -n --lines=
    -f
    -F
    --follow[=]
    --pid=
    --retry
    -s --sleep-interval=
    --max-unchanged-stats=
    -q --quiet
    --silent
    -v --verbose
    -z --zero-terminated
    --debug
    --help
    --version
  `),
  obsolete: oldStyle,
});
