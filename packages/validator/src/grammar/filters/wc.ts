import { getoptLong } from "../getopt-long.ts";

/** GNU coreutils' `wc`. */
export const wc = getoptLong({
  program: "wc",
  options: () => [
    { name: "bytes", short: "c" },
    { name: "chars", short: "m" },
    { name: "lines", short: "l" },
    { name: "words", short: "w" },
    { name: "max-line-length", short: "L" },
    { name: "files0-from", value: "required" },
    { name: "total", value: "required" },
    { name: "debug" },
    { name: "help" },
    { name: "version" },
  ],
});
