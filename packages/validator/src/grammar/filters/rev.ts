import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** util-linux's `rev`. */
export const rev = getoptLong({
  program: "rev",
  options: options(`
    -0 --zero
    -h --help
    -V --version
  `),
});
