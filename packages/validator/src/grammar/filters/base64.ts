import { getoptLong } from "../getopt-long.ts";
import { options } from "./options.ts";

/** GNU coreutils' `base64`, and `-D`, which is how macOS spells `-d`. */
export const base64 = getoptLong({
  program: "base64",
  options: options(`
    -d --decode
    -D
    -i --ignore-garbage
    -w --wrap=
    --help
    --version
  `),
});
