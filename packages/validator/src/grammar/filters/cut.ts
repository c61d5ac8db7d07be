import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `cut`. */
export const cut = getoptLong({
  program: "cut",
  options: options(`
    -b --bytes=
    -c --characters=
    -d --delimiter=
    -f --fields=
    -n
    -s --only-delimited
    --complement
    --output-delimiter=
    -z --zero-terminated
    --help
    --version
  `),
});
