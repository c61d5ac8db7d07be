import { lex } from "../../language/lex.ts";
import { quoteWord } from "../../language/quote.ts";
import type { InnerCommand } from "../../meaning/intent.ts";
import type { Fix } from "./edit.ts";
import { withoutFlags } from "./flag-fixes.ts";
import type { LineStage } from "./line.ts";

const MAX_COMMANDS = 3;

/** A look with a program that only looks, for a command inside a container that may do more; nearest first. */
export function innerFixes(text: string, inner: InnerCommand, stage: LineStage): readonly Fix[] {
  // A pod that is thrown away was to run that command, and nothing else.
  if (inner.origin === "new-pod")
    return isThrownAway(stage) || isTypedInto(inner) ? [] : [ownCommand(text, inner, stage)];
  return looks(inner).map((words) => {
    const look = words.map((word) => quoteWord(word)).join(" ");
    return { edits: [{ ...inner.span, text: look }], why: "with a look inside" };
  });
}

/** A shell that is given nothing to run was to be typed into. */
function isTypedInto({ argv, programs }: InnerCommand): boolean {
  return argv.length === 1 && programs.every(({ kind }) => kind === "shell");
}

function isThrownAway({ command, intent }: LineStage): boolean {
  const once = command.flags.some(({ name, value }) => name === "restart" && value === "Never");
  return once || intent.interactive.length > 0;
}

/** The image's own command. */
function ownCommand(text: string, { span }: InnerCommand, { command }: LineStage): Fix {
  const dash = text.slice(0, span.start).search(/\s--\s+$/u);
  return {
    edits: [
      { start: dash < 0 ? span.start : dash, end: span.end, text: "" },
      ...withoutFlags(text, command, new Set(["command"])),
    ],
    why: "with the image's own command",
  };
}

/** Programs that one starts to look around; what others are for, a listing does not answer. */
const LOOKS_AROUND: ReadonlySet<string> = new Set(["shell", "interpreter", "editor", "privilege", "diagnostic"]);
const PROGRAMS = /^\/(?:usr\/)?(?:s?bin|lib)(?:\d*\/|$)/u;

function looks({ argv, programs, addresses }: InnerCommand): readonly (readonly string[])[] {
  const script = argv.length === 3 && /^-\w*c$/u.test(argv[1] ?? "") ? (argv[2] ?? "") : "";
  // What stands behind a pipe reads it, and has nothing to look at alone.
  const commands = script.split(/[;&\n]+|\|\|/u).flatMap((part) => wordsOf(part.split("|", 1)[0] ?? ""));
  const words = script === "" ? argv : [...argv.slice(0, 1), ...script.split(/[;&|\s]+/u)];
  const path = words
    .slice(1)
    .find((word) => /^\/[\w./@:+-]*/u.test(word) && !word.includes("..") && !PROGRAMS.test(word));
  const host = /^(?:[a-z]+:\/\/)?(?<host>[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)*)(?::\d+)?(?:\/|$)/u.exec(
    addresses[0] ?? "",
  )?.groups?.["host"];
  // A pattern that a shell would expand stands for what is in the folder.
  const folder = path?.replace(/\/[^/]*[^\w./@:+-].*$/u, "");
  return [
    ...commands.slice(0, MAX_COMMANDS),
    ...(host === undefined ? [] : [["nslookup", host]]),
    ...(folder === undefined || folder === "" ? [] : [["ls", "-l", folder]]),
    ...(programs.every(({ kind }) => LOOKS_AROUND.has(kind)) ? [["ls"]] : []),
  ];
}

/** None where a shell would have put names into it. */
function wordsOf(text: string): readonly (readonly string[])[] {
  const lexed = lex(text);
  const [stage] = lexed.ok ? lexed.words.stages : [];
  if (!stage || stage.words.some(({ value, quoted }) => !quoted && /[*?[{~]/u.test(value))) return [];
  return [stage.words.map(({ value }) => value)];
}
