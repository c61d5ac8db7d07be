import type { ObjectEvent, WatchEvent } from "./watch.ts";

export interface SubscriptionOptions {
  /** Only events of this object. */
  readonly name?: string;
  /** Milliseconds between two events of one object. */
  readonly intervalMs: number;
  readonly signal?: AbortSignal;
  readonly onEnd: () => void;
}

/** One reader of a watch that others may share. */
export interface Subscription {
  push(event: WatchEvent): void;
  events(): AsyncGenerator<WatchEvent>;
}

/** Objects whose events wait to be read: a reader that is slower than this has lost the thread. */
const MAX_WAITING = 10_000;

function isObjectEvent(event: WatchEvent): event is ObjectEvent {
  return event.type === "added" || event.type === "modified" || event.type === "deleted";
}

/** What two events of one object come to, for somebody who has seen neither. */
function merged(earlier: WatchEvent | undefined, later: ObjectEvent): ObjectEvent {
  return earlier?.type === "added" && later.type === "modified" ? { ...later, type: "added" } : later;
}

export function createSubscription({ name, intervalMs, signal, onEnd }: SubscriptionOptions): Subscription {
  /** In the order in which they are to be told; one for each object. */
  const ready = new Map<string, WatchEvent>();
  /** Told too short a while ago: the last state of each waits for its time. */
  const early = new Map<string, ObjectEvent>();
  const toldAt = new Map<string, number>();
  let timer: NodeJS.Timeout | undefined;
  let wake = Promise.withResolvers<void>();

  function announce(key: string, event: WatchEvent): void {
    if (ready.size >= MAX_WAITING && !ready.has(key)) {
      ready.clear();
      early.clear();
      ready.set("lost", { type: "lost" });
    }
    ready.set(key, event);
    wake.resolve();
  }

  function tell(key: string, event: ObjectEvent): void {
    toldAt.set(key, Date.now());
    announce(key, merged(ready.get(key), event));
  }

  /** Tells what has waited long enough, and comes back when the next one has. */
  function tellDue(): void {
    timer = undefined;
    const now = Date.now();
    for (const [key, at] of toldAt) {
      if (at + intervalMs > now) continue;
      toldAt.delete(key);
      const event = early.get(key);
      early.delete(key);
      if (event) tell(key, event);
    }
    const [next] = toldAt.values();
    if (next !== undefined) timer = setTimeout(tellDue, Math.max(1, next + intervalMs - now));
  }

  function pushObject(event: ObjectEvent): void {
    if (name !== undefined && event.name !== name) return;
    const key = `${event.namespace ?? ""}/${event.name}`;
    const last = toldAt.get(key);
    if (last === undefined || last + intervalMs <= Date.now()) {
      toldAt.delete(key);
      tell(key, event);
    } else {
      early.set(key, merged(early.get(key), event));
    }
    if (intervalMs > 0) timer ??= setTimeout(tellDue, intervalMs);
  }

  const isOver = () => signal?.aborted === true;
  const onAbort = () => wake.resolve();

  return {
    push(event) {
      if (isObjectEvent(event)) return pushObject(event);
      if (event.type === "ended") for (const [key, waiting] of early) announce(key, waiting);
      announce(event.type, event);
    },
    async *events() {
      signal?.addEventListener("abort", onAbort, { once: true });
      try {
        while (!isOver()) {
          const [next] = ready;
          if (next === undefined) {
            wake = Promise.withResolvers<void>();
            if (!isOver()) await wake.promise;
            continue;
          }
          ready.delete(next[0]);
          yield next[1];
          if (next[1].type === "ended") return;
        }
      } finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", onAbort);
        onEnd();
      }
    },
  };
}
