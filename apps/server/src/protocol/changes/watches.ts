import type { Log } from "../../telemetry/log.ts";
import type { ResourceCatalogue, Subscribing } from "../catalogue.ts";

/** Resources that one connection may watch at the same time. */
const MOST = 256;

export type Begun = { readonly kind: "watching" } | Exclude<Subscribing, { readonly kind: "watching" }>;

/** What one connection watches: each resource once, however often it is asked for. */
export interface Watches {
  begin(uri: string, principal: string | undefined): Promise<Begun>;
  stop(uri: string): void;
  /** Ends all, and those that are only beginning. */
  end(): void;
}

interface Watch {
  ended: boolean;
  readonly begun: Promise<Subscribing>;
}

/** @param onUpdate Called with the resource that changed. */
export function createWatches(
  { subscribe }: Pick<ResourceCatalogue, "subscribe">,
  log: Log,
  onUpdate: (uri: string) => void,
): Watches {
  const watches = new Map<string, Watch>();

  const forget = (uri: string, watch: Watch): void => {
    watch.ended = true;
    if (watches.get(uri) === watch) watches.delete(uri);
  };
  const stop = (uri: string): void => {
    const watch = watches.get(uri);
    if (watch === undefined) return;
    forget(uri, watch);
    void watch.begun.then(
      (begun) => begun.kind === "watching" && begun.stop(),
      () => {},
    );
  };
  const watchOf = (uri: string, principal: string | undefined): Watch => {
    const watch: Watch = {
      ended: false,
      begun: (async () =>
        subscribe(uri, principal, {
          update: () => watch.ended || onUpdate(uri),
          ended() {
            if (watch.ended) return;
            forget(uri, watch);
            log.info("resource no longer watched", { uri });
          },
        }))(),
    };
    watches.set(uri, watch);
    return watch;
  };

  return {
    async begin(uri, principal) {
      const known = watches.get(uri);
      if (known === undefined && watches.size >= MOST) return tooMany();
      const watch = known ?? watchOf(uri, principal);
      try {
        const begun = await watch.begun;
        if (begun.kind === "watching") return { kind: "watching" };
        forget(uri, watch);
        return begun;
      } catch (error) {
        forget(uri, watch);
        throw error;
      }
    },
    stop,
    end() {
      for (const uri of watches.keys()) stop(uri);
    },
  };
}

function tooMany(): Begun {
  const message = `More than ${MOST} resources would be watched at once. End subscriptions to some of them first.`;
  return { kind: "failed", message };
}
