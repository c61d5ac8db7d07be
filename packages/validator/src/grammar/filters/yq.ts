import type { Word } from "../../language/words.ts";
import type { ParsedFlag } from "../command.ts";
import type { FilterGrammar } from "../filter-grammar.ts";
import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/**
 * What mikefarah's yq and kislyuk's (which hands what it does not know to jq) take, together. Where both have an option
 * it takes as many words for both; what one of them lacks it refuses.
 */
const union = getoptLong({
  program: "yq",
  options: options(`
    -C
    --colors[=]
    --color-output
    -M
    --no-colors[=]
    --monochrome-output
    -N
    --no-doc[=]
    -P
    --prettyPrint[=]
    -0
    --nul-output[=]
    -n
    --null-input[=]
    -e
    --exit-status[=]
    -r
    --unwrapScalar[=]
    --raw-output
    -c
    --yaml-compact-seq-indent[=]
    --compact-output
    -j
    --join-output
    -a
    --ascii-output
    -S
    --sort-keys
    -R
    --raw-input
    --tab
    -I --indent=
    -o --output-format=
    -p --input-format=
    -y --yaml-output
    --yml-output
    -Y --yaml-roundtrip
    --yml-roundtrip
    --yaml-output-grammar-version=
    --yml-out-ver=
    -w --width=
    --indentless-lists
    --explicit-start
    --explicit-end
    --no-expand-aliases
    --csv-auto-parse[=]
    --csv-separator=
    --tsv-auto-parse[=]
    --debug-node-info[=]
    --header-preprocess[=]
    --ini-preserve-quotes[=]
    --lua-globals[=]
    --lua-prefix=
    --lua-suffix=
    --lua-unquoted[=]
    --properties-array-brackets[=]
    --properties-separator=
    --security-disable-env-ops[=]
    --security-disable-file-ops[=]
    --security-enable-system-operator[=]
    --shell-key-separator=
    --string-interpolation[=]
    -v
    --verbose[=]
    --xml-attribute-prefix=
    --xml-content-name=
    --xml-directive-name=
    --xml-keep-namespace[=]
    --xml-proc-inst-prefix=
    --xml-raw-token[=]
    --xml-skip-directives[=]
    --xml-skip-proc-inst[=]
    --xml-strict-mode[=]
    --yaml-fix-merge-anchor-to-spec[=]
    -i --in-place
    --inplace[=]
    -s --split-exp=
    --split-exp-file=
    --slurp
    -f --from-file=
    --front-matter=
    --expression=
    -L --library-path=
    -h --help
    -V --version
  `),
});

/** Options of jq that take a name and a value. */
const PAIRS = new Set(["--arg", "--argjson", "--argfile", "--rawfile", "--slurpfile"]);

/** `-r=false`: pflag lets a letter say so, getopt does not. */
const LETTER_WITH_BOOL = /^(-[A-Za-z0-9])=(?:true|false)$/u;

export const yq: FilterGrammar = {
  parse(words) {
    const end = words.findIndex(({ value }) => value === "--");
    const flags: ParsedFlag[] = [];
    const rest: Word[] = [];
    for (let at = 0; at < words.length; at++) {
      const word = words[at];
      const name = words[at + 1];
      const value = words[at + 2];
      if (word === undefined) break;
      if (PAIRS.has(word.value) && name !== undefined && value !== undefined && (end < 0 || at + 2 < end)) {
        const span = { start: word.span.start, end: value.span.end };
        flags.push({ name: word.value.slice(2), value: value.value, bare: false, span });
        at += 2;
      } else {
        const letter = LETTER_WITH_BOOL.exec(word.value)?.[1];
        rest.push(letter === undefined ? word : { ...word, value: letter });
      }
    }
    const reading = union.parse(rest);
    return { ...reading, flags: [...flags, ...reading.flags] };
  },
};
