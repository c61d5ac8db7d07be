import { createRest } from "../rest.ts";

export interface InFlight {
  /** Counts one until the returned function is called. */
  begin(): () => void;
  /** Settles when none is left, or after so many milliseconds. */
  settled(atMost: number): Promise<void>;
}

/** Counts what is under way, so that a server can stop when it is done. */
export function createInFlight(): InFlight {
  let count = 0;
  const rest = createRest(() => count === 0);
  return {
    begin() {
      count += 1;
      let over = false;
      return () => {
        if (over) return;
        over = true;
        count -= 1;
        rest.look();
      };
    },
    settled: rest.reached,
  };
}
