export interface InFlight {
  /** Counts one until the returned function is called. */
  begin(): () => void;
  /** Settles when none is left, or after so many milliseconds. */
  settled(atMost: number): Promise<void>;
}

/** Counts what is under way, so that a server can stop when it is done. */
export function createInFlight(): InFlight {
  let count = 0;
  const waiting = new Set<() => void>();
  return {
    begin() {
      count += 1;
      let over = false;
      return () => {
        if (over) return;
        over = true;
        count -= 1;
        if (count === 0) for (const wake of waiting) wake();
      };
    },
    settled: (atMost) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, atMost);
        waiting.add(done);
        if (count === 0) done();
      }),
  };
}
