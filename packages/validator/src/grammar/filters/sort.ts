import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `sort`. */
export const sort = getoptLong({
  program: "sort",
  options: options(`
    -b --ignore-leading-blanks
    -d --dictionary-order
    -f --ignore-case
    -g --general-numeric-sort
    -i --ignore-nonprinting
    -M --month-sort
    -h --human-numeric-sort
    -n --numeric-sort
    -R --random-sort
    --random-source=
    -r --reverse
    --sort=
    -V --version-sort
    --batch-size=
    -c
    -C
    --check[=]
    --compress-program=
    --debug
    --files0-from=
    -k --key=
    -m --merge
    -o --output=
    -s --stable
    -S --buffer-size=
    -t --field-separator=
    -T --temporary-directory=
    --parallel=
    -u --unique
    -z --zero-terminated
    --help
    --version
  `),
});
