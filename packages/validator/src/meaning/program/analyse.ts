import { lex } from "../../language/lex.ts";
import type { InnerCommand, InnerProgram } from "../intent.ts";
import { namesCredentials } from "./credential-path.ts";
import { followsFiles, isDiagnostic } from "./diagnostics.ts";
import { baseName, isScripting, isWrapper, kindOf, opensShell } from "./names.ts";
import { hasProgramText, mayHoldText } from "./program-text.ts";

/** What a command of a container comes to, wrappers and a shell's one simple pipeline seen through. */
export type ProgramAnalysis = Omit<InnerCommand, "origin" | "argv" | "span">;

/** Shells whose `-c` takes what the accepted language describes. */
const PLAIN_SHELLS: ReadonlySet<string> = new Set<string>(["sh", "ash", "dash", "bash"]);

/** What a real shell would expand outside quotes, so that its words are not the ones that stand there. */
const EXPANDED = "*?[{~";

function expandsUnquoted(text: string): boolean {
  let quote = "";
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? "";
    if (quote) {
      if (character === "\\" && quote === '"') at += 1;
      else if (character === quote) quote = "";
    } else if (character === "\\") at += 1;
    else if (character === "'" || character === '"') quote = character;
    else if (EXPANDED.includes(character)) return true;
  }
  return false;
}

/** The stages of what `sh -c TEXT` runs, undefined where it is more than one simple pipeline. */
function shellStages(argv: readonly string[]): readonly (readonly string[])[] | undefined {
  const [shell = "", flag, text] = argv;
  if (argv.length !== 3 || flag !== "-c" || text === undefined || !PLAIN_SHELLS.has(baseName(shell))) return undefined;
  if (expandsUnquoted(text)) return undefined;
  const read = lex(text);
  return read.ok ? read.words.stages.map((stage) => stage.words.map((word) => word.value)) : undefined;
}

/** Every word, and every part of a word, that a wrapper might start: `env -S'sh -c id'`, `xargs -I{} sh`. */
function startable(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => {
    const parts = word.split(/[\s=]+/);
    if (word.startsWith("-") && !word.startsWith("--"))
      parts.push(...word.slice(word.indexOf("S") + 1).split(/[\s=]+/));
    return parts.filter((part) => part !== "");
  });
}

/** `find` starts programs only where it is told to. */
function isFindThatRuns(program: string, words: readonly string[]): boolean {
  return baseName(program) === "find" && words.some((word) => word.startsWith("-exec") || word.startsWith("-ok"));
}

/** Programs behind one wrapper of which each is told its own words; a command that holds more holds anything. */
const MAX_LOOKED_AFTER = 16;

/** What a wrapper may start, by name: which of its words it really starts is its own grammar's business. */
function wrappedPrograms(words: readonly string[], inShell: boolean): readonly InnerProgram[] {
  const parts = [...new Set(startable(words))];
  const known = parts
    .map((name) => ({ name, kind: inShell && isScripting(name) ? ("shell" as const) : kindOf(name) }))
    .filter(({ kind }) => kind !== "other");
  // Out of a word that holds several, nobody says which of the others are its own; nor is it said of a crowd of programs.
  const anyText = known.length > MAX_LOOKED_AFTER || mayHoldText(parts);
  return known.map(({ name, kind }) => {
    const at = known.length > MAX_LOOKED_AFTER ? -1 : words.indexOf(name);
    const programText = at < 0 ? anyText : hasProgramText(baseName(name), words.slice(at + 1));
    return { name, kind, wrapped: true, programText: programText || baseName(name).includes("awk") };
  });
}

/** Letters with which a shell takes the next word for its script: `-c`, `-lc`. */
const SHELL_TEXT = /^-[a-z]*c$/;

/**
 * Whether a program that nobody knows is told another with program text of its own, so that it is a wrapper: `uv run
 * python -c TEXT`. A shell's name alone may be anything to it.
 */
function handsOnText(words: readonly string[]): boolean {
  let seen = 0;
  return words.some((word, at) => {
    const next = words[at + 1];
    if (!next?.startsWith("-")) return false;
    const kind = kindOf(word);
    if (kind !== "shell" && kind !== "interpreter") return false;
    seen += 1;
    if (seen > MAX_LOOKED_AFTER) return true;
    return kind === "shell" ? SHELL_TEXT.test(next) : hasProgramText(baseName(word), [next, words[at + 2] ?? ""]);
  });
}

function programsOf([name = "", ...words]: readonly string[], inShell: boolean): readonly InnerProgram[] {
  if (inShell && isScripting(name)) return [{ name, kind: "shell", wrapped: false, programText: true }];
  const own = kindOf(name);
  if (own === "privilege" || isWrapper(name) || isFindThatRuns(name, words)) {
    const kind = opensShell(name, words) ? "shell" : own;
    return [{ name, kind, wrapped: false, programText: false }, ...wrappedPrograms(words, inShell)];
  }
  const kind = isDiagnostic(name, words) ? "diagnostic" : own;
  if (kind === "other" && handsOnText(words)) {
    return [{ name, kind, wrapped: false, programText: false }, ...wrappedPrograms(words, inShell)];
  }
  return [{ name, kind, wrapped: false, programText: kind === "interpreter" && hasProgramText(baseName(name), words) }];
}

/** Follows by itself, or behind the wrapper that starts it. */
function followsSomewhere([name = "", ...words]: readonly string[]): boolean {
  if (!isWrapper(name)) return followsFiles(name, words);
  const at = words.findIndex((word) => baseName(word) === "tail");
  return at >= 0 && followsFiles("tail", words.slice(at + 1));
}

function holdsAddress(word: string): boolean {
  const scheme = word.indexOf("://");
  return scheme > 0 || word.includes("/dev/tcp/") || word.includes("/dev/udp/");
}

/** Says what a container's command comes to. Linear in its length; never throws. */
export function analyseProgram(argv: readonly string[]): ProgramAnalysis {
  const stages = shellStages(argv);
  const commands = stages ?? [argv];
  return {
    inShell: stages !== undefined,
    programs: commands.flatMap((command) => programsOf(command, stages !== undefined)),
    follows: commands.some(followsSomewhere),
    credentials: commands.flatMap((command) =>
      command.filter((word, at) => (at > 0 || word.includes("/")) && namesCredentials(word)),
    ),
    addresses: commands.flatMap((command) => command.filter(holdsAddress)),
  };
}
