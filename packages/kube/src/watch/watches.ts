import { createSharedWatch, type SharedWatch, type Watched, type WatchTools } from "./shared-watch.ts";

/** The watches of one cluster and identity, one for each collection. */
export interface Watches {
  of(watched: Watched, sharedBy: string, tools: WatchTools): SharedWatch;
  size(): number;
  close(): Promise<void>;
}

export function createWatches(): Watches {
  const open = new Map<string, SharedWatch>();
  return {
    of(watched, sharedBy, tools) {
      const key = JSON.stringify([watched, sharedBy]);
      const known = open.get(key);
      if (known) return known;
      const shared = createSharedWatch(watched, tools, () => {
        if (open.get(key) === shared) open.delete(key);
      });
      open.set(key, shared);
      return shared;
    },
    size: () => open.size,
    async close() {
      await Promise.all([...open.values()].map((watch) => watch.close()));
    },
  };
}
