import { CLI_NAMES } from "@k8s-mcp/validator";
import { type Answer, NONE, strictest } from "./answer.ts";
import { judgeLine } from "./judge-line.ts";
import { mentions } from "./line/mentions.ts";
import type { GuardSettings } from "./settings.ts";

/** A word that PowerShell hands over as it stands. It splits `-a.b` and `-a:b`, and joins what commas separate. */
const PLAIN_WORD = /^(?:-{1,2}[A-Za-z][\w=/-]*|[A-Za-z0-9_./][\w./:=-]*)$/;

/** Cmdlets that look at what they are handed and do nothing else. */
const FILTERS = /^(?:select-string|select-object|measure-object|sort-object|format-table|format-list|out-string)$/i;

/** Ways by which a text or a value becomes what runs. */
const OPAQUE =
  /\b(?:iex|invoke-expression|frombase64string|encodedcommand|scriptblock)\b|(?:^|[;|&({=\r\n])\s*[&.]\s*[$([{]|\s-e(?:nc?|c)?\s+\S/i;

const CLIS: ReadonlySet<string> = new Set(CLI_NAMES);

/** The text without what PowerShell's escapes and quotes add to it. */
function bareOf(text: string): string {
  return text.replaceAll(/`\r?\n/g, " ").replaceAll("`", "");
}

/** The command that a plain line gives to one of the CLIs, with nothing but filters behind it. */
function onlyCommand(text: string): string | undefined {
  const stages = text.split("|").map((stage) => stage.split(" ").filter((word) => word !== ""));
  if (!stages.flat().every((word) => PLAIN_WORD.test(word))) return undefined;
  const [command = [], ...filters] = stages;
  const isOnly = CLIS.has(command[0] ?? "") && filters.every(([program = ""]) => FILTERS.test(program));
  return isOnly ? command.join(" ") : undefined;
}

/**
 * Judges a line for PowerShell, whose grammar is not read.
 *
 * Plain words mean there what they mean everywhere: a line of those may be allowed. On any other line that names a
 * Kubernetes CLI, what a rule denies of what can be seen is denied, and the rest is asked.
 */
export async function judgePowerShell(text: string, settings: GuardSettings): Promise<Answer> {
  const bare = bareOf(text);
  if (!mentions(bare.replaceAll(/["']/g, "")))
    return OPAQUE.test(bare) ? { kind: "ask", reason: "What would run is put together when the line runs." } : NONE;
  const command = onlyCommand(text);
  if (command !== undefined) {
    const { judgeLines } = await import("./judge-commands.ts");
    const said = await judgeLines([command], settings);
    if (said.kind === "allow") return said;
  }
  const seen = await judgeLine(bare.replaceAll(/\.exe\b/gi, ""), settings);
  if (command !== undefined) return seen;
  return strictest([
    seen,
    { kind: "ask", reason: "Of PowerShell only lines of plain words with one Kubernetes command are understood." },
  ]);
}
