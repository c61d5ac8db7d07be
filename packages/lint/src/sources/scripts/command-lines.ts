import { parse } from "unbash";
import { plainScript, type Script } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";

/** A logical line of PowerShell (a backtick at its end) or cmd (`^`). */
const LINE = /(?:[^\n]*[ \t][`^]\n)*[^\n]+/g;
const COMMENT = /^\s*(?:#|@?rem\s|::)/i;
/** What may stand before a program: `$pods = `, `& `, `@`, `if (…) { `, `call `. */
const COMMAND =
  /^(\s*(?:[^'"\n]*[{(;|]\s*)?(?:@|&\s*)?(?:\$[\w:]+\s*=\s*)?(?:call\s+)?)(?:kubectl|oc|helm|istioctl|argocd)(?:\.exe)?\s/i;

/** Where the words of a command end: before what closes the block in which it stands. */
function endOf(text: string): number {
  let depth = 0;
  let quote = "";
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== "") quote = character === quote ? "" : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === "{" || character === "(") depth += 1;
    else if ((character === "}" || character === ")") && --depth < 0) return index;
  }
  return text.length;
}

/** What a POSIX shell would call the same, each as long as it was. */
function asShell(text: string): string {
  return text.replaceAll(/[`^](?=\n)/g, "\\").replaceAll(/%(\w+)%/g, "$$$1_");
}

/**
 * Finds the commands of a script in PowerShell or cmd, whose grammars are not read: each is what a line begins with, and
 * a line that no shell could read as well is left alone.
 */
export function commandLines(script: Script): readonly Script[] {
  return [...script.text.matchAll(LINE)].flatMap(({ 0: line, index }): readonly Script[] => {
    const before = COMMENT.test(line) ? undefined : COMMAND.exec(line)?.[1];
    if (before === undefined) return [];
    const start = index + before.length;
    const written = line.slice(before.length);
    const text = asShell(written.slice(0, endOf(written)));
    if ((parse(text).errors ?? []).length > 0) return [];
    const { hostOffset, hostEnd } = script;
    // What is kept in a variable, or walked over, is not printed.
    const kept = /[=(]\s*$/.test(before) ? ({ captured: true } as const) : {};
    return [
      { ...script, ...kept, text, hostOffset: (at) => hostOffset(start + at), hostEnd: (end) => hostEnd(start + end) },
    ];
  });
}

/** PowerShell and cmd. */
export const readCommandLines: SourceReader = (text) => source(commandLines(plainScript(text)));
