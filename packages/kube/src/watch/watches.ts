import { createSharedWatch, type SharedWatch, type WatchTools } from "./shared-watch.ts";
import type { Source } from "./source.ts";

/** The watches of one cluster and identity, one for each collection. */
export interface Watches {
  of(source: Source, sharedBy: string, tools: WatchTools): SharedWatch;
  size(): number;
  close(): Promise<void>;
}

export function createWatches(): Watches {
  const open = new Map<string, SharedWatch>();
  return {
    of(source, sharedBy, tools) {
      const key = JSON.stringify([source.watch, sharedBy]);
      const known = open.get(key);
      if (known) return known;
      const shared = createSharedWatch(source, tools, () => {
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
