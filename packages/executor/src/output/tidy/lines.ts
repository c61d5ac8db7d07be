import { isUtf8 } from "node:buffer";
import type { Stage } from "../../redaction/stage.ts";

/** Changes a text line by line. Lines come and go without their end. */
export interface LineEdit {
  /** Gives the lines that are decided by now. */
  line(text: string): readonly string[];
  /** Gives what is held back. What comes after is a text of its own. */
  end(): readonly string[];
}

/** Bytes of a line that is edited: a longer one passes as it is. */
const LONGEST = 16_384;
const LF = 0x0a;

/** Runs an edit over a stream, in memory of one line. What is not UTF-8, or is too long, comes out byte for byte. */
export function createLineStage(edit: LineEdit): Stage {
  /** The beginning of a line whose end has not come. */
  let open: Buffer = Buffer.alloc(0);
  /** The rest of a line that was too long. */
  let passing = false;

  function take(line: Buffer): readonly Buffer[] {
    const whole = line.at(-1) === LF;
    if (passing || !whole || line.length > LONGEST || !isUtf8(line)) {
      const held = passing ? [] : ended(edit.end());
      passing = !whole;
      return [...held, line];
    }
    return ended(edit.line(line.toString("utf8", 0, line.length - 1)));
  }

  return {
    write(chunk) {
      const bytes = open.length === 0 ? chunk : Buffer.concat([open, chunk]);
      const pieces: Buffer[] = [];
      let from = 0;
      for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, from)) {
        pieces.push(...take(bytes.subarray(from, at + 1)));
        from = at + 1;
      }
      open = Buffer.from(bytes.subarray(from));
      if (open.length > LONGEST || (passing && open.length > 0)) {
        pieces.push(...take(open));
        open = Buffer.alloc(0);
      }
      return Buffer.concat(pieces);
    },
    end() {
      if (open.length === 0) return Buffer.concat(ended(edit.end()));
      // A last line without its end is edited as well, and stays without.
      if (passing || !isUtf8(open)) return Buffer.concat([...ended(edit.end()), open]);
      const lines = [...edit.line(open.toString("utf8")), ...edit.end()];
      return Buffer.from(lines.join("\n"));
    },
  };
}

function ended(lines: readonly string[]): readonly Buffer[] {
  return lines.map((text) => Buffer.from(`${text}\n`));
}
