import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `cat`. */
export const cat = getoptLong({
  program: "cat",
  options: options(`
    -A --show-all
    -b --number-nonblank
    -e
    -E --show-ends
    -n --number
    -s --squeeze-blank
    -t
    -T --show-tabs
    -u
    -v --show-nonprinting
    --help
    --version
  `),
});
