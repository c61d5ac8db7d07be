export interface AdmissionLimits {
  /** Calls that run at the same time. */
  readonly concurrency: number;
  /** Calls that may wait. */
  readonly queue: number;
}

export type Admitted =
  /** Call `release` once, when the call is over. */
  | { readonly kind: "admitted"; readonly release: () => void }
  | { readonly kind: "busy"; readonly running: number; readonly waiting: number }
  | { readonly kind: "cancelled" };

/** How busy it is at this moment. */
export interface AdmissionLoad {
  readonly running: number;
  readonly waiting: number;
}

export interface Admission {
  readonly load: () => AdmissionLoad;
  admit(principal: string, signal: AbortSignal): Promise<Admitted>;
}

interface Waiting {
  readonly settle: (admitted: Admitted) => void;
}

/**
 * Lets calls run up to a limit. The others wait in one queue a principal, and the principals take turns, so that one
 * who sends hundreds of calls delays the others by one call each. Where the queue is full, the principal with most
 * calls in it gives way to one with fewer.
 */
export function createAdmission({ concurrency, queue }: AdmissionLimits): Admission {
  // In the order of their turns: whoever had one goes to the end.
  const queues = new Map<string, Waiting[]>();
  let running = 0;
  let waiting = 0;

  function release(): void {
    running--;
    const [turn] = queues;
    if (turn === undefined) return;
    const [principal, line] = turn;
    const next = line.shift();
    waiting--;
    queues.delete(principal);
    if (line.length > 0) queues.set(principal, line);
    next?.settle(enter());
  }

  function enter(): Admitted {
    running++;
    let released = false;
    return {
      kind: "admitted",
      release() {
        if (released) return;
        released = true;
        release();
      },
    };
  }

  function remove(principal: string, entry: Waiting): void {
    const line = queues.get(principal);
    const index = line?.indexOf(entry) ?? -1;
    if (line === undefined || index === -1) return;
    line.splice(index, 1);
    waiting--;
    if (line.length === 0) queues.delete(principal);
  }

  /** Makes room for a principal by sending away the newest call of whoever has clearly more of them waiting. */
  function makeRoom(principal: string): boolean {
    const own = queues.get(principal)?.length ?? 0;
    const longest = [...queues].toSorted(([, a], [, b]) => b.length - a.length)[0];
    const entry = longest?.[1].at(-1);
    if (longest === undefined || entry === undefined || longest[1].length < own + 2) return false;
    remove(longest[0], entry);
    entry.settle(busy());
    return true;
  }

  const busy = (): Admitted => ({ kind: "busy", running, waiting });

  return {
    load: () => ({ running, waiting }),
    admit(principal, signal) {
      if (signal.aborted) return Promise.resolve({ kind: "cancelled" });
      if (running < concurrency) return Promise.resolve(enter());
      if (waiting >= queue && !makeRoom(principal)) return Promise.resolve(busy());
      return new Promise((resolve) => {
        const cancel = () => {
          remove(principal, entry);
          resolve({ kind: "cancelled" });
        };
        const entry: Waiting = {
          settle(admitted) {
            signal.removeEventListener("abort", cancel);
            resolve(admitted);
          },
        };
        signal.addEventListener("abort", cancel, { once: true });
        queues.set(principal, [...(queues.get(principal) ?? []), entry]);
        waiting++;
      });
    },
  };
}
