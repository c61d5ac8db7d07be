import type { LineEdit } from "./lines.ts";

const COMMAND = /^diff -u -N \S+\/LIVE-\d+\/(?<name>\S+) \S+\/MERGED-\d+\/\S+$/;
const FILE = /^(?<sign>---|\+\+\+) \S+\/(?<side>LIVE|MERGED)-\d+\/(?<name>[^\t]+)\t/;

/** Takes the files that `kubectl diff` made for the comparison out of their headings: only the object's name matters. */
export function withoutDiffFiles(): LineEdit {
  /** Lines of a heading that are still to come: below it, a line that looks like one is a change. */
  let heading = 0;
  return {
    line(text) {
      if (COMMAND.test(text)) {
        heading = 2;
        return [];
      }
      const { sign, side, name } = (heading > 0 ? FILE.exec(text)?.groups : undefined) ?? {};
      heading = Math.max(0, heading - 1);
      return [sign === undefined ? text : `${sign} ${side}/${name}`];
    },
    end: () => [],
  };
}
