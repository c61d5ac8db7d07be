import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** What every awk has: POSIX knows `-f` beside these, and no long option. The program ends the options. */
export const awk = getoptLong({
  program: "awk",
  permutes: false,
  helpOptions: [],
  options: options(`
    -F=
    -v=
  `),
});
