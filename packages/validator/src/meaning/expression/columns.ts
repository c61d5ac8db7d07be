import { pathStaysPlain } from "./jsonpath.ts";

/** Whether a `-o custom-columns=` specification shows nothing of a Secret's data. */
export function columnsStayPlain(specification: string): boolean {
  return specification.split(",").every((column) => {
    const colon = column.indexOf(":");
    return colon >= 0 && pathStaysPlain(column.slice(colon + 1));
  });
}

/** Whether the file of `-o custom-columns-file=` does: a line of headings, and a line of paths below them. */
export function columnsFileStaysPlain(text: string): boolean {
  const [, paths = ""] = text.split("\n");
  return paths
    .split(/\s+/)
    .filter((path) => path !== "")
    .every(pathStaysPlain);
}
