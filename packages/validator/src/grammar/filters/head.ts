import type { Word } from "../../language/words.ts";
import type { ParsedFlag } from "../command.ts";
import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** The old style: `head -5`, `head -5c`, `head -20qv`. Only as the first word. */
const OLD = /^-([0-9]+)([bckm]?)[lqvz]*$/u;

function oldStyle(words: readonly Word[]): { readonly flags: readonly ParsedFlag[]; readonly rest: readonly Word[] } {
  const [first] = words;
  const [, count, unit] = OLD.exec(first?.value ?? "") ?? [];
  if (first === undefined || count === undefined) return { flags: [], rest: words };
  const name = unit === "" ? "lines" : "bytes";
  return { flags: [{ name, value: count, bare: false, span: first.span }], rest: words.slice(1) };
}

/** GNU coreutils' `head`. */
export const head = getoptLong({
  program: "head",
  options: options(`
    -c --bytes=
    -n --lines=
    -q --quiet
    --silent
    -v --verbose
    -z --zero-terminated
    --help
    --version
  `),
  obsolete: oldStyle,
});
