import { setTimeout as delay } from "node:timers/promises";
import type { KubeClient, Problem, WatchRequest } from "@k8s-mcp/kube";
import { createPulse } from "./pulse.ts";
import { followReleases } from "./release-changes.ts";
import type { ClusterScheme } from "./scheme.ts";
import type { Target } from "./uri.ts";

export interface Subscriptions {
  /** @returns Ends it. Undefined where there is no such resource, or the caller may not watch it. */
  begin(
    client: KubeClient,
    scheme: ClusterScheme,
    target: Target,
    onUpdate: () => void,
  ): Promise<(() => void) | undefined>;
}

/** Milliseconds between two updates of one resource. */
const INTERVAL = 1000;
/** Milliseconds until a cluster that could not be asked at all is asked again. */
const AGAIN = 5000;
/** Milliseconds for the question whether the resource is there. */
const PATIENCE = 5000;

/** What passes by itself. */
const PASSING: ReadonlySet<Problem> = new Set<Problem>(["unreachable", "timeout", "busy", "server", "expired"]);

/** Watches on behalf of subscribers. Collections are shared by the client, so that many of them cost one request. */
export function createSubscriptions(): Subscriptions {
  return {
    async begin(client, scheme, target, onUpdate) {
      const ending = new AbortController();
      const pulse = createPulse(INTERVAL, onUpdate);
      const end = (): void => {
        ending.abort();
        pulse.stop();
      };
      const begun =
        scheme.changes.by === "releases"
          ? await followReleases(client, target, pulse.beat, ending.signal)
          : await followObjects(client, scheme.changes.of(target), pulse.beat, ending.signal);
      if (begun) return end;
      end();
      return undefined;
    },
  };
}

async function followObjects(
  client: KubeClient,
  [own, ...others]: readonly [WatchRequest, ...WatchRequest[]],
  onChange: () => void,
  signal: AbortSignal,
): Promise<boolean> {
  if (!(await isThere(client, own, signal))) return false;
  const begun = await begin(client, own, onChange, signal);
  // Who may not see a part of what a resource tells is not told of it either.
  if (begun) await Promise.all(others.map((request) => begin(client, request, onChange, signal)));
  return begun;
}

async function isThere(client: KubeClient, request: WatchRequest, signal: AbortSignal): Promise<boolean> {
  const { resource, namespace, name } = request;
  if (name === undefined) return true;
  const found = await client.get(
    { resource, name, view: "table", ...(namespace !== undefined && { namespace }) },
    { signal, timeoutMs: PATIENCE },
  );
  return found.ok || PASSING.has(found.problem);
}

/** @returns Whether it is watched: as soon as nothing can be missed, or the cluster is known not to answer now. */
function begin(client: KubeClient, request: WatchRequest, onChange: () => void, signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      for await (const event of client.watch(request, { signal })) {
        if (event.type === "ended" && !PASSING.has(event.failure.problem)) return resolve(false);
        if (["added", "modified", "deleted", "lost"].includes(event.type)) onChange();
        resolve(true);
      }
      await delay(AGAIN, undefined, { signal }).catch(() => undefined);
    }
  };
  void follow().finally(() => resolve(false));
  return promise;
}
