import { type Script, type ScriptBuilder, scriptBuilder } from "../shell/script.ts";
import { source, type SourceReader } from "./source.ts";

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
const PROMPT = /^\s*(?:[\w.@~:/-]*[$#%>❯]|PS>)\s+/;
/** What nobody but a person writes at the beginning of a line, whatever the fence is called. */
const COMMAND =
  /^\s*(?:[A-Z_]+=\S*\s+)*(?:sudo\s+)?(?:kubectl|oc|helm|istioctl|argocd)\s+-{0,2}[a-z][a-z-]*(?:[=\s]|$)(?!.*:$)|\|\s*(?:sudo\s+)?(?:xargs\s+(?:-\S+\s+)*)?(?:kubectl|oc)\s+[a-z-]+\s|^\s*(?:export\s+)?\w+=["']?\$\(\s*(?:kubectl|oc|helm)\s+[a-z-]+\s/;
/** What a shell shows in front of a command: `[root@node ~]# `, `user@host:~$ `, `node# `. */
const SHELL_PROMPT =
  /^\s*(?:\[[^\]\n]+\]|[\w.-]+@[\w.-]+(?::\S*)?|[\w.-]+)\s?[#$%>]\s+(?=(?:sudo\s+)?(?:kubectl|oc|helm|istioctl|argocd)\s)/;
/** A command in a block that is only indented, or behind a prompt outside of every fence. */
const INDENTED = /^(?: {4,}|\t)\s*(?:\$\s+)?(?=\S)|^\$\s+(?=\S)/;
const HEREDOC = /<<-?\s*["']?([A-Za-z_]\w*)/;
/** `<pod-name>`, `{pod name}`, `[options]`, `...`: what a reader is to fill in. */
const STAND_IN =
  /<[A-Za-z][^<>\n]*>|(?<![\w$@}])\{[\p{L}_][\p{L}\d_ -]*\}(?!\})|(?<=\s)\([a-z][\w-]*\)(?=\s|$)|(?<=\s)(?:\[[^\s\]][^\]\n]*\])+(?=\s|$)|(?<=\s)(?:\.{3}|…)(?=\s|$)/gu;

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
    const bare = open === undefined && !match ? INDENTED.exec(line)?.[0].length : undefined;
    if (bare !== undefined && (isContinued || COMMAND.test(line.slice(bare)))) {
      loose ??= scriptBuilder();
      copyWithStandIns(loose, `${line.slice(bare)}\n`, start + bare);
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
    } else if (open.kind !== "other") {
      // What a fence is indented by is none of the shell's: a heredoc ends where its word stands alone.
      const indent = Math.min(open.indent, /^[\s>]*/.exec(line)?.[0].length ?? 0);
      const quote = Math.max(/^(?:\s*>\s?)+/.exec(line)?.[0].length ?? 0, indent);
      const prompt = (SHELL_PROMPT.exec(line.slice(quote)) ?? PROMPT.exec(line.slice(quote)))?.[0].length ?? 0;
      // A session shows what was printed, too.
      const isPrompted = /^\s*\$\s/.test(line.slice(quote)) || SHELL_PROMPT.test(line.slice(quote));
      const isTyped: boolean =
        open.kind === "shell" ||
        isContinued ||
        heredoc !== undefined ||
        COMMAND.test(line.slice(quote)) ||
        (open.kind === "session" ? prompt > 0 : isPrompted);
      const from = quote + (open.kind === "session" || isPrompted ? prompt : 0);
      if (isTyped) copyWithStandIns(open.builder, `${line.slice(from)}\n`, start + from);
      isContinued = isTyped && line.endsWith("\\");
      if (heredoc !== undefined && line.trim() === heredoc) heredoc = undefined;
      else if (isTyped) heredoc ??= HEREDOC.exec(line)?.[1];
    }
    start += line.length + 1;
  }
  if (loose !== undefined) scripts.push(loose.build({ place: "code block" }));
  return source(scripts, "<!--");
};

function copyWithStandIns(builder: ScriptBuilder, text: string, host: number): void {
  let from = 0;
  for (const match of text.matchAll(STAND_IN)) {
    builder.copy(text.slice(from, match.index), host + from);
    builder.fill(match[0], host + match.index);
    from = match.index + match[0].length;
  }
  builder.copy(text.slice(from), host + from);
}
