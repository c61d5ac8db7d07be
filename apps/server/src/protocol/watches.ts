import type { ResourceCatalogue } from "./catalogue.ts";

/** Resources that one connection may watch at the same time. */
const MOST = 256;

/** What one connection watches: each resource once, however often it is asked for. */
export interface Watches {
  begin(uri: string, principal: string | undefined): Promise<"watching" | "none" | "too-many">;
  stop(uri: string): void;
  /** Ends all, and those that are only beginning. */
  end(): void;
}

/** @param onUpdate Called with the resource that changed. */
export function createWatches(
  { subscribe }: Pick<ResourceCatalogue, "subscribe">,
  onUpdate: (uri: string) => void,
): Watches {
  interface Watch {
    ended: boolean;
    readonly stopping: Promise<(() => void) | undefined>;
  }
  const watches = new Map<string, Watch>();

  const stop = (uri: string): void => {
    const watch = watches.get(uri);
    if (watch === undefined) return;
    watches.delete(uri);
    watch.ended = true;
    void watch.stopping.then(
      (end) => end?.(),
      () => {},
    );
  };

  return {
    async begin(uri, principal) {
      let watch = watches.get(uri);
      if (watch === undefined) {
        if (watches.size >= MOST) return "too-many";
        const begun: Watch = {
          ended: false,
          stopping: (async () => subscribe(uri, principal, () => begun.ended || onUpdate(uri)))(),
        };
        watch = begun;
        watches.set(uri, watch);
      }
      try {
        if ((await watch.stopping) !== undefined) return "watching";
      } catch (error) {
        stop(uri);
        throw error;
      }
      stop(uri);
      return "none";
    },
    stop,
    end() {
      for (const uri of watches.keys()) stop(uri);
    },
  };
}
