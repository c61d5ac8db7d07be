import type { FilterGrammar } from "../filter-grammar.ts";
import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** A bare number is context: `-5`. */
const TABLE = options(`
  -E --extended-regexp
  -F --fixed-strings
  -G --basic-regexp
  -P --perl-regexp
  -X=
  -e --regexp=
  -f --file=
  -i --ignore-case
  -y
  --no-ignore-case
  -w --word-regexp
  -x --line-regexp
  -z --null-data
  -s --no-messages
  -v --invert-match
  -m --max-count=
  -b --byte-offset
  -n --line-number
  --line-buffered
  -H --with-filename
  -h --no-filename
  --label=
  -o --only-matching
  -q --quiet
  --silent
  --binary-files=
  -a --text
  -I
  -d --directories=
  -D --devices=
  -r --recursive
  -R --dereference-recursive
  --include=
  --exclude=
  --exclude-from=
  --exclude-dir=
  -L --files-without-match
  -l --files-with-matches
  -c --count
  -T --initial-tab
  -Z --null
  -A --after-context=
  -B --before-context=
  -C --context=
  --group-separator=
  --no-group-separator
  --color[=]
  --colour[=]
  -U --binary
  -u --unix-byte-offsets
  -0
  -1
  -2
  -3
  -4
  -5
  -6
  -7
  -8
  -9
  --help
  -V --version
`);

/** GNU `grep`, also under its older names. */
function grepAs(program: string): FilterGrammar {
  return getoptLong({ program, options: TABLE });
}

export const grep = grepAs("grep");
export const egrep = grepAs("egrep");
export const fgrep = grepAs("fgrep");
