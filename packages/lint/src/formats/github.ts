import type { Formatter } from "./format.ts";

function escaped(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** Workflow commands that GitHub shows beside the lines. */
export const formatGithub: Formatter = ({ problems }, { fixHint }) =>
  problems
    .map(({ level, file, line, endLine, column, endColumn, id, slug, message, instead }) => {
      const place = `file=${property(file)},line=${line},endLine=${endLine},col=${column},endColumn=${endColumn}`;
      const hint = fixHint && instead !== undefined ? ` Instead: ${instead}` : "";
      return `::${level} ${place},title=${property(`${id} ${slug}`)}::${escaped(message + hint)}\n`;
    })
    .join("");
