import { copyFilled, type Script, type ScriptBuilder, scriptBuilder } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";
import { bareStart, isCommand, isPrompted, promptLength } from "./typed-lines.ts";

const FENCE = /^(\s*(?:>\s?)*)(`{3,}|~{3,})\s*(?:\{\s*\.?)?([\w+-]*)/;
const SHELL: ReadonlySet<string> = new Set(["sh", "bash", "shell", "zsh", "ksh", "shell-script", "bashrc"]);
const SESSION: ReadonlySet<string> = new Set([
  "console",
  "shell-session",
  "sh-session",
  "shellsession",
  "terminal",
  "bash-session",
]);
const HEREDOC = /<<-?\s*["']?([A-Za-z_]\w*)/;
/** `<pod-name>`, `{pod name}`, `[options]`, `...`: what a reader is to fill in. */
const STAND_IN =
  /<[A-Za-z][^<>\n]*>|\{\{\s*[\p{L}_][\p{L}\d_ -]*\}\}|(?<![\w$@}])\{[\p{L}_][\p{L}\d_ -]*\}(?!\})|(?<=\s)\([a-z][\w-]*\)(?=\s|$)|(?<=\s)(?:\[[^\s\]][^\]\n]*\])+(?=\s|$)|(?<=\s)(?:\.{3}|…)(?=\s|$)/gu;

type Kind = "shell" | "session" | "unnamed" | "other";

/** Fences of no language, or of one that says nothing of what is in them. */
const UNNAMED = /^(?:|te?xt|plain(?:text)?|none|markdown|md|powershell|pwsh|ps1|cmd|bat)$/;

function kindOf(language: string): Kind {
  if (SHELL.has(language)) return "shell";
  if (SESSION.has(language)) return "session";
  return UNNAMED.test(language) ? "unnamed" : "other";
}

/** Finds the fences that hold shell, or what was typed into one. */
export const readMarkdown: SourceReader = (text) => {
  const scripts: Script[] = [];
  let open:
    | {
        readonly fence: string;
        readonly indent: number;
        readonly kind: Kind;
        readonly builder: ScriptBuilder;
      }
    | undefined;
  let start = 0;
  let isContinued = false;
  let heredoc: string | undefined;
  let loose: ScriptBuilder | undefined;
  for (const line of text.split("\n")) {
    const match = FENCE.exec(line);
    const [, before = "", fence = "", language = ""] = match ?? [];
    const bare = open === undefined && !match ? bareStart(line) : undefined;
    if (bare !== undefined && (isContinued || isCommand(line.slice(bare)))) {
      loose ??= scriptBuilder();
      copyFilled(loose, `${line.slice(bare)}\n`, start + bare, STAND_IN);
      isContinued = line.endsWith("\\");
    } else if (loose !== undefined) {
      scripts.push(loose.build({ place: "code block" }));
      loose = undefined;
      isContinued = false;
    }
    if (open === undefined) {
      if (match) {
        open = {
          fence,
          indent: before.length,
          kind: kindOf(language.toLowerCase()),
          builder: scriptBuilder(),
        };
      }
    } else if (match && fence.startsWith(open.fence) && language === "") {
      if (open.kind !== "other") scripts.push(open.builder.build({ place: "code block" }));
      open = undefined;
      heredoc = undefined;
      isContinued = false;
    } else if (open.kind !== "other") {
      // What a fence is indented by is none of the shell's: a heredoc ends where its word stands alone.
      const indent = Math.min(open.indent, /^[\s>]*/.exec(line)?.[0].length ?? 0);
      const quote = Math.max(/^(?:\s*>\s?)+/.exec(line)?.[0].length ?? 0, indent);
      const written = line.slice(quote);
      const isShown = isPrompted(written);
      // A session shows what was printed, too.
      const isTyped: boolean =
        open.kind === "shell" ||
        isContinued ||
        heredoc !== undefined ||
        isCommand(written) ||
        (open.kind === "session" ? promptLength(written) > 0 : isShown);
      const from = quote + (open.kind === "session" || isShown ? promptLength(written) : 0);
      if (isTyped) copyFilled(open.builder, `${line.slice(from)}\n`, start + from, STAND_IN);
      isContinued = isTyped && line.endsWith("\\");
      if (heredoc !== undefined && line.trim() === heredoc) heredoc = undefined;
      else if (isTyped) heredoc ??= HEREDOC.exec(line)?.[1];
    }
    start += line.length + 1;
  }
  if (loose !== undefined) scripts.push(loose.build({ place: "code block" }));
  return source(scripts, "<!--");
};
