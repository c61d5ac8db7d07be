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
/** Fences of no language, or of one that says nothing of what is in them. */
const UNNAMED = /^(?:|te?xt|plain(?:text)?|none|markdown|md|powershell|pwsh|ps1|cmd|bat)$/;

/** What a fence says that it holds. */
export interface Fence {
  readonly kind: "shell" | "session" | "unnamed" | "other";
  /** Columns before it, those of quotes with them. */
  readonly indent: number;
}

export interface Line {
  readonly text: string;
  /** Where it begins in the whole text. */
  readonly start: number;
}

/** The lines in a fence, or those outside of all fences up to the next one. */
export interface Block {
  readonly fence: Fence | undefined;
  readonly lines: readonly Line[];
}

function kindOf(language: string): Fence["kind"] {
  if (SHELL.has(language)) return "shell";
  if (SESSION.has(language)) return "session";
  return UNNAMED.test(language) ? "unnamed" : "other";
}

/** Parts a text at its fences. One that is not closed holds nothing that anybody would be shown as code. */
export function* blocksOf(text: string): Generator<Block> {
  let open: { readonly fence: Fence; readonly marks: string } | undefined;
  let lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const match = FENCE.exec(line);
    const [, before = "", marks = "", language = ""] = match ?? [];
    const ends = match !== null && (open === undefined || (marks.startsWith(open.marks) && language === ""));
    if (ends) {
      yield { fence: open?.fence, lines };
      lines = [];
      open = open ? undefined : { fence: { kind: kindOf(language.toLowerCase()), indent: before.length }, marks };
    } else lines.push({ text: line, start });
    start += line.length + 1;
  }
  if (open === undefined) yield { fence: undefined, lines };
}
