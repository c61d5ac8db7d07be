export interface Rest {
  /** To be called when something is over. */
  look(): void;
  /** Settles when nothing is under way, or after so many milliseconds. */
  readonly reached: (atMost: number) => Promise<void>;
}

/** Lets one wait until what is under way is over. */
export function createRest(isReached: () => boolean): Rest {
  const waiting = new Set<() => void>();
  return {
    look() {
      if (isReached()) for (const wake of waiting) wake();
    },
    reached: (atMost) =>
      new Promise((resolve) => {
        const done = (): void => {
          clearTimeout(timer);
          waiting.delete(done);
          resolve();
        };
        const timer = setTimeout(done, atMost);
        waiting.add(done);
        if (isReached()) done();
      }),
  };
}
