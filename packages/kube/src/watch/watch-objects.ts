import type { Failure } from "../failure.ts";
import type { Reader } from "../read/reader.ts";
import type { Session } from "../sessions.ts";
import type { WatchTools } from "./shared-watch.ts";
import { objectsOf, releasesOf, type Source, type Watched } from "./source.ts";
import type { ReleasesWatchRequest, WatchEvent, WatchRequest } from "./watch.ts";

export interface WatchWiring {
  readonly reader: Reader;
  readonly session: () => Promise<Session | Failure>;
  readonly tools: WatchTools;
  /** Clients that are judged alike. */
  readonly sharedBy: string;
  readonly signal?: AbortSignal;
}

interface Wanted {
  readonly name?: string;
  readonly intervalMs?: number;
}

const INTERVAL_MS = 1000;

/** Reads along with the collection's one watch. */
export async function* watchObjects(request: WatchRequest, wiring: WatchWiring): AsyncGenerator<WatchEvent> {
  const { reader, signal } = wiring;
  const { name, view = "metadata", labelSelector, fieldSelector } = request;
  const selection = await reader.select(request, signal && { signal });
  if (!selection.ok) {
    yield { type: "ended", failure: selection };
    return;
  }
  const { type, namespace } = selection;
  const watched: Watched = {
    type,
    ...(namespace !== undefined && { namespace }),
    ...(labelSelector !== undefined && { labelSelector }),
    ...(fieldSelector !== undefined && { fieldSelector }),
    view,
  };
  let synced = false;
  for await (const event of readAlong(objectsOf(watched), request, wiring)) {
    // Whoever may not see the collection may still be allowed to see the one object.
    const onlyOne = event.type === "ended" && event.failure.problem === "forbidden" && !synced && name !== undefined;
    if (onlyOne) {
      yield* readAlong(objectsOf({ ...watched, name }), request, wiring);
      return;
    }
    synced ||= event.type === "synced";
    yield event;
  }
}

/** Reads along with the one watch of a namespace's releases. */
export async function* watchReleases(
  namespace: string,
  request: ReleasesWatchRequest,
  wiring: WatchWiring,
): AsyncGenerator<WatchEvent> {
  yield* readAlong(releasesOf(namespace), request, wiring);
}

async function* readAlong(
  source: Source,
  { name, intervalMs = INTERVAL_MS }: Wanted,
  { session, sharedBy, tools, signal }: WatchWiring,
): AsyncGenerator<WatchEvent> {
  const shared = await session();
  if ("ok" in shared) {
    yield { type: "ended", failure: shared };
    return;
  }
  yield* shared.watches
    .of(source, sharedBy, tools)
    .subscribe({ intervalMs, ...(name !== undefined && { name }), ...(signal && { signal }) });
}
