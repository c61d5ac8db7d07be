import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `nl`. */
export const nl = getoptLong({
  program: "nl",
  options: options(`
    -b --body-numbering=
    -d --section-delimiter=
    -f --footer-numbering=
    -h --header-numbering=
    -i --line-increment=
    -l --join-blank-lines=
    -n --number-format=
    -p --no-renumber
    -s --number-separator=
    -v --starting-line-number=
    -w --number-width=
    --help
    --version
  `),
});
