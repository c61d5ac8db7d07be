import type { CommandIo } from "./command.ts";

export interface ProgressLine {
  /** Shows what goes on now. `step` names the thing that the message is about. */
  show(step: string, message: string): void;
  /** Ends the line, so that other output begins on a new one. */
  end(): void;
}

/** On a terminal one line that is drawn over; elsewhere a line whenever another step begins. */
export function progressLine(stderr: CommandIo["stderr"]): ProgressLine {
  let current = "";
  let open = false;
  return {
    show(step, message) {
      if (stderr.isTTY === true) {
        if (open && step !== current) stderr.write("\n");
        stderr.write(`\r\x1b[2K${message}`);
        open = true;
      } else if (step !== current) stderr.write(`${message}\n`);
      current = step;
    },
    end() {
      if (open) stderr.write("\n");
      open = false;
      current = "";
    },
  };
}
