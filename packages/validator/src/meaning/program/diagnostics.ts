import { baseName } from "./names.ts";

/** Says whether the words behind a program's name keep it a look at things. */
type Check = (words: readonly string[]) => boolean;

const FOLDERS: readonly string[] = ["/bin/", "/usr/bin/", "/sbin/", "/usr/sbin/"];

/** Letters of `ps` that take a value, joined or as the next word. */
const PS_VALUES = /[oOCGUgpqstuNk]/;

const always: Check = () => true;
const noWords: Check = (words) => words.length === 0;

/** `-5f`, `-fn`, `--fol`, `+3f` follow a file for ever; GNU takes any clear beginning of a long option. */
function followsFile(word: string): boolean {
  return word.startsWith("--") ? word.startsWith("--f") : /^[-+].*[fF]/.test(word);
}

const tailEnds: Check = (words) =>
  !words.some((word) => followsFile(word) || word.startsWith("--r") || word.startsWith("--p"));

/**
 * Without a dash `e` makes `ps` print each process' environment. A cluster of dashed letters that `ps` cannot read is read
 * again as if it had none, so an `e` beside a letter that takes a value counts too.
 */
const psWithoutEnvironment: Check = (words) => {
  let valueExpected = false;
  for (const word of words) {
    if (valueExpected) {
      valueExpected = false;
      if (word.includes("environ")) return false;
    } else if (word.startsWith("--")) {
      if (word.includes("environ")) return false;
    } else if (word.startsWith("-")) {
      const letters = word.slice(1);
      const at = letters.search(PS_VALUES);
      if (word.includes("environ") || (at >= 0 && at < letters.length - 1 && letters.includes("e", at + 1)))
        return false;
      valueExpected = at === letters.length - 1 && at >= 0;
      if (letters.includes("e") && /[xu]/.test(letters)) return false;
    } else if (word.includes("e")) return false;
  }
  return true;
};

/** `-f` reads a batch of questions from a file and `-k` a key; either may stand behind other letters. */
const digAsks: Check = (words) => words.every((word) => !word.startsWith("-") || !/[fk]/.test(word));

const DIAGNOSTICS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["ls", always],
  ["cat", always],
  ["head", always],
  ["tail", tailEnds],
  ["wc", always],
  ["stat", always],
  ["ps", psWithoutEnvironment],
  ["df", always],
  ["du", always],
  ["date", (words) => words.length === 0 || (words.length === 1 && (words[0] ?? "").startsWith("+"))],
  ["hostname", noWords],
  ["uname", always],
  ["id", always],
  ["whoami", always],
  ["uptime", always],
  ["free", (words) => words.every((word) => !word.startsWith("-") || !/s/.test(word.replace("--si", "")))],
  ["pwd", always],
  ["nslookup", always],
  ["dig", digAsks],
  ["getent", (words) => !words.some((word) => word.includes("shadow"))],
]);

/** Whether a program with these words only looks: by bare name, or from one of the system's own folders. */
export function isDiagnostic(program: string, words: readonly string[]): boolean {
  const folder = FOLDERS.find((prefix) => program.startsWith(prefix)) ?? "";
  return DIAGNOSTICS.get(program.slice(folder.length))?.(words) ?? false;
}

/** Whether a program with these words is a `tail` that does not end by itself. */
export function followsFiles(program: string, words: readonly string[]): boolean {
  return baseName(program) === "tail" && words.some(followsFile);
}
