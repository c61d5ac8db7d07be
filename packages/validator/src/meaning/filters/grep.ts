import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { filter } from "./filter.ts";
import { faultOfPattern, type Syntax } from "./grep/pattern.ts";
import { withoutProgram } from "./program-use.ts";

/** What grep does with folders, spelled out: it takes abbreviations too, and `rec` is `recurse`. */
const HARMLESS_DIRECTORIES = new Set(["read", "skip"]);

function directories(command: ParsedCommand): Partial<IntentDraft> {
  const files = command.flags
    .filter(({ name, value }) => name === "directories" && !HARMLESS_DIRECTORIES.has(value))
    .map(({ name, value, span }) => ({ flag: name, value, span, access: "read" as const, content: "unseen" as const }));
  return { files, effects: files.length > 0 ? ["host-read"] : [] };
}

const SYNTAX_FLAGS: ReadonlySet<string> = new Set([
  "basic-regexp",
  "extended-regexp",
  "fixed-strings",
  "perl-regexp",
  "X",
]);

/** The syntax of the patterns, where grep reads them as regular expressions itself and nothing contradicts it. */
function syntaxOf({ tool, flags }: ParsedCommand): Syntax | undefined {
  const chosen = new Set(flags.map(({ name }) => name).filter((name) => SYNTAX_FLAGS.has(name)));
  if (tool === "fgrep" || chosen.size > 1) return undefined;
  const [name = tool === "egrep" ? "extended-regexp" : "basic-regexp"] = chosen;
  if (name === "basic-regexp") return "basic";
  return name === "extended-regexp" ? "extended" : undefined;
}

function patterns(command: ParsedCommand): IntentDraft["refusal"] {
  const { flags, operands } = command;
  const given = flags.filter(({ name }) => name === "regexp");
  const fromFile = flags.some(({ name }) => name === "file");
  if (given.length === 0 && !fromFile && operands.length === 0) return withoutProgram(command);
  const syntax = syntaxOf(command);
  if (!syntax) return undefined;
  for (const { value, span } of given.length > 0 || fromFile ? given : operands.slice(0, 1)) {
    const fault = faultOfPattern(value, syntax);
    if (fault) return { reason: `grep would refuse the pattern "${value}": ${fault}.`, span };
  }
  return undefined;
}

/** grep, and egrep and fgrep, which are the same with another kind of pattern. */
export const grep = filter({
  reads: ["file", "recursive", "dereference-recursive", "include", "exclude", "exclude-from", "exclude-dir"],
  numeric: ["after-context", "before-context", "context", "max-count"],
  files: ({ flags, operands }) =>
    flags.some(({ name }) => name === "regexp" || name === "file") ? operands : operands.slice(1),
  refuses: patterns,
  more: directories,
  exitMeanings: { 1: "no line matched" },
});
