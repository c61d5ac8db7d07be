import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `uniq`. A bare number skips fields: `-1`. */
export const uniq = getoptLong({
  program: "uniq",
  options: options(`
    -c --count
    -d --repeated
    -D
    --all-repeated[=]
    -f --skip-fields=
    --group[=]
    -i --ignore-case
    -s --skip-chars=
    -u --unique
    -w --check-chars=
    -z --zero-terminated
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
    --version
  `),
});
