import { createDiscoveryCache, type DiscoveryCache } from "./discovery/create-discovery.ts";
import { createWatches, type Watches } from "./watch/watches.ts";

/** What clients of one cluster and one identity share. */
export interface Session {
  readonly discovery: DiscoveryCache;
  readonly watches: Watches;
}

export interface Sessions {
  /** @param principal of `Access`. */
  of(principal: string): Session;
  close(): Promise<void>;
}

/** A server of many people forgets what it saw for the ones that it has not seen lately. */
const MAX_KEPT = 256;

export function createSessions(): Sessions {
  const kept = new Map<string, Session>();
  return {
    of(principal) {
      const session = kept.get(principal) ?? { discovery: createDiscoveryCache(), watches: createWatches() };
      // Moved to the end: the first is the one that was not used for longest.
      kept.delete(principal);
      kept.set(principal, session);
      if (kept.size > MAX_KEPT) {
        const idle = [...kept].find(([key, { watches }]) => key !== principal && watches.size() === 0);
        if (idle) kept.delete(idle[0]);
      }
      return session;
    },
    async close() {
      await Promise.all([...kept.values()].map(({ watches }) => watches.close()));
    },
  };
}
