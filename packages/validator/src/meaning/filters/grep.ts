import type { ParsedCommand } from "../../grammar/command.ts";
import type { IntentDraft } from "../intent.ts";
import { filter } from "./filter.ts";

/** What grep does with folders, spelled out: it takes abbreviations too, and `rec` is `recurse`. */
const HARMLESS_DIRECTORIES = new Set(["read", "skip"]);

function directories(command: ParsedCommand): Partial<IntentDraft> {
  const files = command.flags
    .filter(({ name, value }) => name === "directories" && !HARMLESS_DIRECTORIES.has(value))
    .map(({ name, value, span }) => ({ flag: name, value, span, access: "read" as const, content: "unseen" as const }));
  return { files, effects: files.length > 0 ? ["host-read"] : [] };
}

/** grep, and egrep and fgrep, which are the same with another kind of pattern. */
export const grep = filter({
  reads: ["file", "recursive", "dereference-recursive", "include", "exclude", "exclude-from", "exclude-dir"],
  numeric: ["after-context", "before-context", "context", "max-count"],
  files: ({ flags, operands }) =>
    flags.some(({ name }) => name === "regexp" || name === "file") ? operands : operands.slice(1),
  more: directories,
  exitMeanings: { 1: "no line matched" },
});
