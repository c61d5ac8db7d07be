import type { LineEdit } from "./lines.ts";

/** Leaves out a line that is the same as the one before: `kubectl rollout status` says what it waits for at each change. */
export function withoutRepeated(): LineEdit {
  let last: string | undefined;
  return {
    line(text) {
      if (text === last) return [];
      last = text;
      return [text];
    },
    end: () => [],
  };
}
