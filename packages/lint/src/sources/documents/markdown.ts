import { copyFilled, type Script, type ScriptBuilder, scriptBuilder } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";
import { type Block, blocksOf, type Fence, type Line } from "./fences.ts";
import { bareStart, isCommand, isPrompted, promptLength } from "./typed-lines.ts";

const HEREDOC = /<<-?\s*["']?([A-Za-z_]\w*)/;
/** `<pod-name>`, `{pod name}`, `[options]`, `...`: what a reader is to fill in. */
const STAND_IN =
  /<[A-Za-z][^<>\n]*>|\{\{\s*[\p{L}_][\p{L}\d_ -]*\}\}|(?<![\w$@}])\{[\p{L}_][\p{L}\d_ -]*\}(?!\})|(?<=\s)\([a-z][\w-]*\)(?=\s|$)|(?<=\s)(?:\[[^\s\]][^\]\n]*\])+(?=\s|$)|(?<=\s)(?:\.{3}|…)(?=\s|$)/gu;

/** The lines of a fence that were typed: a session shows what was printed, too. */
function typedIn({ kind, indent: columns }: Fence, lines: readonly Line[]): Script {
  const builder = scriptBuilder();
  let isContinued = false;
  let heredoc: string | undefined;
  for (const { text, start } of lines) {
    // What a fence is indented by is none of the shell's: a heredoc ends where its word stands alone.
    const indent = Math.min(columns, /^[\s>]*/.exec(text)?.[0].length ?? 0);
    const quote = Math.max(/^(?:\s*>\s?)+/.exec(text)?.[0].length ?? 0, indent);
    const written = text.slice(quote);
    const isShown = isPrompted(written);
    const isTyped: boolean =
      kind === "shell" ||
      isContinued ||
      heredoc !== undefined ||
      isCommand(written) ||
      (kind === "session" ? promptLength(written) > 0 : isShown);
    const from = quote + (kind === "session" || isShown ? promptLength(written) : 0);
    if (isTyped) copyFilled(builder, `${text.slice(from)}\n`, start + from, STAND_IN);
    isContinued = isTyped && text.endsWith("\\");
    if (heredoc !== undefined && text.trim() === heredoc) heredoc = undefined;
    else if (isTyped) heredoc ??= HEREDOC.exec(text)?.[1];
  }
  return builder.build({ place: "code block" });
}

/** Commands that stand in the text by themselves, each run of lines a script. */
function* typedBetween(lines: readonly Line[]): Generator<Script> {
  let builder: ScriptBuilder | undefined;
  let isContinued = false;
  for (const { text, start } of lines) {
    const bare = bareStart(text);
    if (bare !== undefined && (isContinued || isCommand(text.slice(bare)))) {
      builder ??= scriptBuilder();
      copyFilled(builder, `${text.slice(bare)}\n`, start + bare, STAND_IN);
      isContinued = text.endsWith("\\");
    } else if (builder !== undefined) {
      yield builder.build({ place: "code block" });
      builder = undefined;
      isContinued = false;
    }
  }
  if (builder !== undefined) yield builder.build({ place: "code block" });
}

function scriptsOf({ fence, lines }: Block): readonly Script[] {
  if (fence === undefined) return [...typedBetween(lines)];
  return fence.kind === "other" ? [] : [typedIn(fence, lines)];
}

/** Finds the fences that hold shell, or what was typed into one, and commands that stand between them. */
export const readMarkdown: SourceReader = (text) => source([...blocksOf(text)].flatMap(scriptsOf), "<!--");
