import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `tac`. */
export const tac = getoptLong({
  program: "tac",
  options: options(`
    -b --before
    -r --regex
    -s --separator=
    --help
    --version
  `),
});
