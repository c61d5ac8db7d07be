import { readFileSync } from "node:fs";
import { join } from "node:path";
import { textIn } from "../files/text-in.ts";

/** Lines of files, each read once. */
export function sourceLines(
  root: string,
  stdinText: string | undefined,
): (file: string, line: number) => string | undefined {
  const texts = new Map<string, readonly string[]>();
  return (file, line) => {
    let lines = texts.get(file);
    if (lines === undefined) {
      try {
        lines = (stdinText ?? textIn(readFileSync(join(root, file))) ?? "").split("\n");
      } catch {
        lines = [];
      }
      texts.set(file, lines);
    }
    return lines[line - 1]?.replace(/\r$/, "");
  };
}
