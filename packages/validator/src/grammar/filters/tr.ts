import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `tr`: the first set ends its options. */
export const tr = getoptLong({
  program: "tr",
  permutes: false,
  options: options(`
    -c --complement
    -C
    -d --delete
    -s --squeeze-repeats
    -t --truncate-set1
    --help
    --version
  `),
});
