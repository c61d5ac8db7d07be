import { parse } from "unbash";
import { plainScript, type Script } from "../../shell/script.ts";
import { source, type SourceReader } from "../source.ts";

/** Texts of several lines: of Starlark and Ruby, and those of Nix, in which `$` is the shell's own. */
const BLOCK =
  /"""([^]{0,20000}?)"""|'''([^]{0,20000}?)'''|(?<=[=(\s])''\n([^]{0,20000}?)''|<<[-~]?["']?([A-Z]+)["']?[^\n]*\n([^]{0,20000}?)\n[ \t]*\4\b/g;
/** `'kubectl …'` on one line. */
const LINE = /(["'])((?:sudo\s+)?(?:kubectl|oc|helm|istioctl|argocd)\s(?:(?!\1)[^\\\n])*)\1/g;
/** `['kubectl', 'get', 'pods']` */
const LIST = /\[\s*(["'])(?:kubectl|oc|helm|istioctl|argocd)\1(?:\s*,\s*(["'])(?:(?!\2)[^\\\n])*\2)*\s*,?\s*\]/g;
const COMMAND = /^[ \t]*(?:sudo\s+)?(?:kubectl|oc|helm|istioctl|argocd)\s/m;
const COMMENT = /^\s*#/;

/** What stands between brackets as words of a shell, each as long as it was. */
function asWords(list: string): string {
  return list
    .slice(1, -1)
    .replaceAll(/(["'])((?:(?!\1)[^\\\n])*)\1|,/g, (whole) => (whole === "," ? " " : whole))
    .replaceAll("\n", " ");
}

function isReadable(text: string): boolean {
  return (parse(text).errors ?? []).length === 0;
}

/**
 * Finds the commands in texts of a program that hands them to a shell, without reading its language: what is not plainly
 * a command is left alone.
 */
export const readQuoted: SourceReader = (text) => {
  const found: { readonly from: number; readonly text: string }[] = [];
  const taken: { readonly from: number; readonly to: number }[] = [];
  const add = (from: number, written: string) => {
    const before = text.slice(text.lastIndexOf("\n", from) + 1, from);
    const isInside = taken.some((one) => one.from <= from && from < one.to);
    if (isInside || COMMENT.test(before) || !isReadable(written)) return;
    taken.push({ from, to: from + written.length });
    found.push({ from, text: written });
  };
  for (const match of text.matchAll(BLOCK)) {
    const body = match[1] ?? match[2] ?? match[3] ?? match[5] ?? "";
    if (COMMAND.test(body)) add(match.index + match[0].indexOf(body), body);
  }
  for (const match of text.matchAll(LINE)) add(match.index + 1, match[2] ?? "");
  for (const match of text.matchAll(LIST)) add(match.index + 1, asWords(match[0]));
  // What is printed goes to the program, and need not reach a log.
  const scripts = found.map((one): Script => ({ ...plainScript(one.text, one.from), captured: true }));
  return source(scripts.toSorted((one, other) => one.hostOffset(0) - other.hostOffset(0)));
};
