import type { Span } from "@k8s-mcp/validator";
import type { Command, CommandNode, HereDoc, Redirection } from "unbash";
import { isFetched } from "./fetched.ts";
import { baseName } from "./base-name.ts";
import type { ScriptWord } from "./script-word.ts";
import { textOf, type WordContext, wordsOf } from "./words.ts";

/** Programs that show of their input what it holds. */
const SHOWS: ReadonlySet<string> = new Set(
  "cat tee base64 jq yq sed awk tr cut head tail sort uniq grep egrep column xargs less more openssl gunzip nl rev tac fold".split(
    " ",
  ),
);

function redirectsOf(node: CommandNode): readonly Redirection[] {
  return node.type === "Command" || node.type === "Redirected" ? node.redirects : [];
}

/** Whether standard output goes to a file or to another descriptor than that of the log. */
export function isRedirected(node: CommandNode): boolean {
  return redirectsOf(node).some((redirect) => {
    if (redirect.type !== "Redirect" || !redirect.operator.includes(">")) return false;
    const { descriptor, target, operator } = redirect;
    if (operator.startsWith("&")) return true;
    const isFirst = descriptor === undefined || (descriptor.type === "FileDescriptor" && descriptor.value === 1);
    return isFirst && !/^(?:\/dev\/(?:stderr|stdout|tty)|[12])$/.test(target?.value ?? "");
  });
}

/** Whether a command prints what it reads, or a part of it. */
export function showsInput(command: Command): boolean {
  const name = baseName(command.name?.value ?? "");
  return SHOWS.has(name) && !(name.endsWith("grep") && isQuiet(command));
}

function isQuiet({ args }: Command): boolean {
  return args.some(({ text }) => /^(?:-[a-zA-Z]*[qc][a-zA-Z]*|--quiet|--silent|--count)$/.test(text));
}

/** Whether what a command of a pipeline prints comes out at its end. */
export function comesOut(position: number, nodes: readonly CommandNode[]): boolean {
  return nodes.slice(position).every((node, behind) => {
    if (isRedirected(node)) return false;
    if (behind === 0) return true;
    return node.type === "Command" && showsInput(node);
  });
}

/** Words that pick everything: `jq .`, `yq '.'`. */
const WHOLE = /^(?:-.*|\.)$/;
const CREDENTIALS = /pass|secret|token|cred|key|auth/i;

/** Whether a filter lets a part of what it reads through, which is called like no credential. */
function isPicked(node: CommandNode): boolean {
  if (node.type !== "Command") return false;
  const words = node.args.map((word) => (word.type === "Word" ? word.value : word.text));
  if (words.some((word) => CREDENTIALS.test(word))) return false;
  switch (baseName(node.name?.value ?? "")) {
    case "grep":
    case "egrep":
    case "fgrep":
    case "rg":
      return words.every((word) => !/^-[a-zA-Z]*v/.test(word));
    case "jq":
    case "yq":
      return words.some((word) => !WHOLE.test(word));
    case "awk":
    case "cut":
      return true;
    default:
      return false;
  }
}

/** Whether something behind a command of a pipeline picks a part of what it prints. */
export function picksPart(position: number, nodes: readonly CommandNode[]): boolean {
  return nodes.slice(position + 1).some(isPicked);
}

function heredocText(doc: HereDoc, context: WordContext): string {
  const { parts, text } = doc.body;
  const body = parts === undefined ? text : textOf(parts, context);
  return doc.operator === "<<-" ? body.replaceAll(/^\t+/gm, "") : body;
}

/** The heredoc that a command reads, as it is written. */
export function bodyOf(node: CommandNode): HereDoc["body"] | undefined {
  return redirectsOf(node).findLast((redirect) => redirect.type === "HereDoc")?.body;
}

/** The one word that `echo` prints. */
export function printedWord(words: readonly ScriptWord[]): ScriptWord | undefined {
  const [program, ...rest] = words;
  const operands = rest.filter(({ value }) => !/^-[neE]+$/.test(value));
  return /^(?:echo|printf)$/.test(program?.value ?? "") && operands.length === 1 ? operands[0] : undefined;
}

/** What a command reads, where it is written beside it. */
export function inputOf(node: CommandNode, context: WordContext): string | undefined {
  for (const redirect of redirectsOf(node).toReversed()) {
    if (redirect.type === "HereDoc") return heredocText(redirect, context);
    if (redirect.type === "HereString" && redirect.target !== undefined) {
      return wordsOf(redirect.target, context)
        .map(({ value }) => value)
        .join(" ");
    }
  }
  return undefined;
}

/** `\x6b`, `\153`: what `printf` prints for it, and `echo` in some shells. */
const CODED = /\\[0-7xuUc]/;

/** What a command prints, where that is what is written: `cat <<EOF`, `echo`. */
export function outputOf(node: CommandNode, words: readonly ScriptWord[], context: WordContext): string | undefined {
  const [program, ...rest] = words;
  const name = baseName(program?.value ?? "");
  if (name === "cat" && rest.every(({ value }) => value === "-")) return inputOf(node, context);
  if (name !== "echo" && name !== "printf") return undefined;
  const operands = rest.filter(({ value }) => !/^-[neE]+$/.test(value)).map(({ value }) => value);
  if (operands.some((operand) => CODED.test(operand))) return undefined;
  if (name === "echo") return operands.join(" ");
  return operands.length === 1 && operands[0]?.includes("%") === false
    ? operands[0].replaceAll("\\n", "\n")
    : undefined;
}

/** Where a command reads what was fetched without a pipe: `< <(curl …)`, `<<< "$(curl …)"`. */
export function fetchedInput(node: CommandNode, { at }: WordContext): Span | undefined {
  const target = redirectsOf(node)
    .flatMap((one) => ("target" in one && one.target !== undefined && one.operator.startsWith("<") ? [one.target] : []))
    .at(-1);
  return target !== undefined && isFetched(target.text) ? { start: at(target.pos), end: at(target.end) } : undefined;
}
