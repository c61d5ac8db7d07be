/** Tells of many changes as few: of the first at once, and of what comes within the interval when that is over. */
export interface Pulse {
  readonly beat: () => void;
  readonly stop: () => void;
}

/** @param interval Milliseconds between two of what is told. */
export function createPulse(interval: number, tell: () => void): Pulse {
  let timer: NodeJS.Timeout | undefined;
  let waiting = false;
  let stopped = false;

  const rest = (): void => {
    timer = undefined;
    if (!waiting) return;
    waiting = false;
    begin();
  };
  const begin = (): void => {
    timer = setTimeout(rest, interval);
    tell();
  };

  return {
    beat() {
      if (stopped) return;
      if (timer === undefined) begin();
      else waiting = true;
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
