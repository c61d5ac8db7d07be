/** How an interpreter's own options read: letters of short ones, and long ones that take program text. */
interface Options {
  /** Letters that take program text, or that make what stands behind them into it. */
  readonly text: string;
  /** Letters that take a value, joined or as the next word. */
  readonly values: string;
  /** Letters whose value is the program: what stands behind belongs to it. */
  readonly ends?: string;
  readonly words?: readonly string[];
}

const LONG: readonly string[] = ["--eval", "--print", "--run", "--exec", "--command"];

const PYTHON: Options = { text: "c", values: "WXQ", ends: "m" };
const PHP: Options = { text: "rBRE", values: "cdzt", ends: "fF" };
const RUBY: Options = { text: "e", values: "rIrCEFKTWx" };
const NODE: Options = { text: "ep", values: "rC", words: [...LONG, "--import", "--loader", "--experimental-loader"] };

const FAMILIES: readonly (readonly [RegExp, Options])[] = [
  [/^(?:python|pypy|micropython)/, PYTHON],
  [/^perl/, { text: "eEMm", values: "ICFx" }],
  [/^(?:j?ruby)/, RUBY],
  [/^(?:node|ts)/, NODE],
  [/^php/, PHP],
  [/^lua/, { text: "e", values: "lW" }],
];

/** Of an interpreter that is not described, any of these letters may ask for program text, wherever it stands. */
const ANY_TEXT = /[ceErRpnBMm]/;
const ANY_WORDS: readonly string[] = [...LONG, "eval", "-"];

/** Modules of Python that take program text themselves. */
const TEXT_MODULES: ReadonlySet<string> = new Set<string>(["timeit", "pdb", "code"]);

function isOneOf(word: string, asked: readonly string[]): boolean {
  return asked.some((flag) => word === flag || word.startsWith(`${flag}=`));
}

/** Whether some words, in whatever order, may be program text for an interpreter. */
export function mayHoldText(words: readonly string[]): boolean {
  return words.some(
    (word) => isOneOf(word, ANY_WORDS) || (word.startsWith("-") && !word.startsWith("--") && ANY_TEXT.test(word)),
  );
}

type Cluster = "text" | "value" | "program" | "switches";

/** What a cluster of short options comes to; `rest` is what is joined to the letter that takes it. */
function cluster(
  letters: string,
  { text, values, ends = "" }: Options,
): { readonly is: Cluster; readonly rest: string } {
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? "";
    const rest = letters.slice(at + 1);
    if (text.includes(letter)) return { is: "text", rest };
    if (ends.includes(letter)) return { is: "program", rest };
    if (values.includes(letter)) return { is: rest === "" ? "value" : "switches", rest };
  }
  return { is: "switches", rest: "" };
}

/**
 * Whether an interpreter is given a program as text. What stands behind the program's file is the program's own affair:
 * `python manage.py -c x` runs a file.
 */
export function hasProgramText(name: string, words: readonly string[]): boolean {
  if (name.includes("awk")) return !words.some((word) => word.startsWith("-f") || word.startsWith("--f"));
  const options = FAMILIES.find(([family]) => family.test(name))?.[1];
  if (!options) return mayHoldText(words);
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word === "-" || isOneOf(word, options.words ?? LONG)) return true;
    if (!word.startsWith("-")) return false;
    // A long option that is not known may take the next word.
    if (word.startsWith("--")) {
      if (word === "--") return false;
      if (!word.includes("=") && !(words[at + 1] ?? "-").startsWith("-")) return mayHoldText(words.slice(at + 1));
      continue;
    }
    const { is, rest } = cluster(word.slice(1), options);
    if (is === "text") return true;
    if (is === "program") return TEXT_MODULES.has(rest || (words[at + 1] ?? ""));
    // What looks like an option is read as one: some of these letters can do without a value.
    if (is === "value" && !(words[at + 1] ?? "-").startsWith("-")) at += 1;
  }
  return false;
}
