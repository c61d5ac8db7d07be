import { setTimeout as delay } from "node:timers/promises";
import type { Failure, KubeClient, Problem, WatchEvent, WatchRequest } from "@k8s-mcp/kube";
import type { ClusterScheme } from "./scheme.ts";
import type { Target } from "./uri.ts";

export interface Follower {
  /** May be called often. */
  readonly changed: () => void;
  /** The watch is over, not by the follower's will, and does not come back by itself. */
  readonly refused: (failure: Failure) => void;
}

/** Milliseconds until a cluster that could not be asked at all is asked again. */
const AGAIN = 5000;
/** Milliseconds for the question whether the resource is there, and for the beginning of its watch. */
const PATIENCE = 5000;

/** What passes by itself. */
const PASSING: ReadonlySet<Problem> = new Set<Problem>(["unreachable", "timeout", "busy", "server", "expired"]);
const CHANGES: ReadonlySet<WatchEvent["type"]> = new Set<WatchEvent["type"]>(["added", "modified", "deleted", "lost"]);

/**
 * Follows a resource until the signal. Collections are shared by the client, so that many followers cost one request.
 *
 * @returns Why it cannot be followed; undefined as soon as nothing can be missed, or the cluster is known not to answer
 *   now.
 */
export async function follow(
  client: KubeClient,
  scheme: ClusterScheme,
  target: Target,
  follower: Follower,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { namespace, name } = target;
  if (scheme.changes.by === "releases") {
    const absent = await releaseMissing(client, target, signal);
    return absent ?? begin(() => client.watchReleases({ namespace, name }, { signal }), follower, signal);
  }
  const [own, ...others] = scheme.changes.of(target);
  const absent = await objectMissing(client, own, signal);
  const refused = absent ?? (await begin(() => client.watch(own, { signal }), follower, signal));
  if (refused !== undefined) return refused;
  // Who may not see a part of what a resource tells is not told of it either.
  const withoutIt = { changed: follower.changed, refused: () => {} };
  await Promise.all(others.map((request) => begin(() => client.watch(request, { signal }), withoutIt, signal)));
  return undefined;
}

async function objectMissing(
  client: KubeClient,
  { resource, namespace, name }: WatchRequest,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  if (name === undefined) return undefined;
  const asked = { resource, name, view: "table", ...(namespace !== undefined && { namespace }) } as const;
  const found = await client.get(asked, { signal, timeoutMs: PATIENCE });
  return found.ok || PASSING.has(found.problem) ? undefined : found;
}

async function releaseMissing(
  client: KubeClient,
  { namespace, name }: Target,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const found = await client.releases({ namespace }, { signal, timeoutMs: PATIENCE });
  if (!found.ok) return PASSING.has(found.problem) ? undefined : found;
  if (found.releases.some((release) => release.name === name)) return undefined;
  return { ok: false, problem: "not-found", message: `There is no helm release ${name} in ${namespace}.` };
}

function begin(
  watch: () => AsyncIterable<WatchEvent>,
  { changed, refused }: Follower,
  signal: AbortSignal,
): Promise<Failure | undefined> {
  const { promise, resolve } = Promise.withResolvers<Failure | undefined>();
  // A cluster that does not answer at all is waited for, but not by who asks.
  const timer = setTimeout(() => resolve(undefined), PATIENCE);
  const read = async (): Promise<void> => {
    while (!signal.aborted) {
      for await (const event of watch()) {
        if (event.type === "ended" && !PASSING.has(event.failure.problem)) {
          resolve(event.failure);
          return refused(event.failure);
        }
        if (CHANGES.has(event.type)) changed();
        resolve(undefined);
      }
      await delay(AGAIN, undefined, { signal }).catch(() => undefined);
    }
  };
  void read().finally(() => {
    clearTimeout(timer);
    resolve(undefined);
  });
  return promise;
}
