import type { LineEdit } from "./lines.ts";

/** Takes the indentation out of JSON, of which it is a third: no string goes over a line, so that none is touched. */
export function withoutIndentation(): LineEdit {
  let isJson: boolean | undefined;
  return {
    line(text) {
      isJson ??= text === "{" || text === "[";
      return [isJson ? text.replace(/^ +/, "") : text];
    },
    end: () => [],
  };
}
