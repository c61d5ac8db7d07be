import type { ProgramProblem } from "../program-problem.ts";

export type Refused = Pick<ProgramProblem, "kind" | "message">;

/** Functions that only compute, those of POSIX, gawk, mawk, busybox and the original awk. */
export const HARMLESS_FUNCTIONS: ReadonlySet<string> = new Set(
  `
  atan2 cos exp int log rand sin sqrt srand
  gsub index length match split sprintf sub substr tolower toupper close fflush
  gensub patsplit strtonum asort asorti strftime systime mktime and or xor compl lshift rshift
  isarray typeof mkbool intdiv
  `
    .trim()
    .split(/\s+/),
);

const RUNS_PROGRAM = "runs-program";
const READS_FILE = "reads-file";
const ENVIRONMENT = "environment";

/** Names that are refused wherever they stand outside texts and regular expressions. */
export const REFUSED_NAMES: ReadonlyMap<string, Refused> = new Map<string, Refused>([
  ["system", { kind: RUNS_PROGRAM, message: "awk's system runs a program" }],
  [
    "getline",
    {
      kind: READS_FILE,
      message: "awk's getline reads a file or what a program prints; each line of the input comes by itself",
    },
  ],
  ["ARGV", { kind: READS_FILE, message: "ARGV names the files that awk reads next" }],
  ["ARGC", { kind: READS_FILE, message: "ARGC says how many files awk reads next" }],
  ["SYMTAB", { kind: ENVIRONMENT, message: "SYMTAB gives every variable of awk, its environment and files included" }],
  ["FUNCTAB", { kind: RUNS_PROGRAM, message: "FUNCTAB gives every function of awk, system included" }],
  [
    "ENVIRON",
    { kind: ENVIRONMENT, message: "ENVIRON is the environment of the machine that runs awk; pass a value with -v" },
  ],
  ["PROCINFO", { kind: ENVIRONMENT, message: "PROCINFO tells about the process and the machine that run awk" }],
]);

export const REDIRECTIONS: ReadonlyMap<string, Refused> = new Map<string, Refused>([
  [">", { kind: "writes-file", message: "behind print, > writes a file; put a comparison in parentheses" }],
  [">>", { kind: "writes-file", message: "behind print, >> writes a file" }],
  ["|", { kind: RUNS_PROGRAM, message: "| starts a program; put the next filter behind awk, outside its program" }],
  ["|&", { kind: RUNS_PROGRAM, message: "|& starts a program or opens a connection" }],
]);

export const KEYWORDS: ReadonlySet<string> = new Set(
  `
  BEGIN END BEGINFILE ENDFILE function func if else while for do switch case default
  break continue next nextfile exit return delete in getline print printf
  `
    .trim()
    .split(/\s+/),
);
