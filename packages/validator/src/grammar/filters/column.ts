import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** util-linux's `column`. */
export const column = getoptLong({
  program: "column",
  options: options(`
    -t --table
    -C --table-column=
    -N --table-columns=
    -l --table-columns-limit=
    -E --table-noextreme=
    -d --table-noheadings
    -e --table-header-repeat
    -K --table-header-as-columns
    -H --table-hide=
    -R --table-right=
    -T --table-truncate=
    -W --table-wrap=
    -O --table-order=
    -m --table-maxout
    -n --table-name=
    --table-empty-lines
    -L --keep-empty-lines
    -J --json
    -r --tree=
    -i --tree-id=
    -p --tree-parent=
    -c --output-width=
    --columns=
    -o --output-separator=
    -s --separator=
    -x --fillrows
    -S --use-spaces=
    -h --help
    -V --version
  `),
});
