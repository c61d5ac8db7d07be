import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU `sed`. */
export const sed = getoptLong({
  program: "sed",
  options: options(`
    -n --quiet
    --silent
    --debug
    -e --expression=
    -f --file=
    -E --regexp-extended
    -r
    -i --in-place[=]
    -l --line-length=
    -b --binary
    --follow-symlinks
    --posix
    -s --separate
    --sandbox
    -u --unbuffered
    -z --null-data
    --zero-terminated
    --help
    --version
  `),
});
