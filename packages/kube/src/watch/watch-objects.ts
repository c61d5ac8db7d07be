import type { ApiRequest } from "@k8s-mcp/validator/native";
import type { Failure, Problem } from "../failure.ts";
import type { Reader } from "../read/reader.ts";
import type { Session } from "../sessions.ts";
import type { WatchTools } from "./shared-watch.ts";
import { objectsOf, releasesOf, type Source, type Watched } from "./source.ts";
import type { ReleasesWatchRequest, WatchEvent, WatchRequest } from "./watch.ts";

export interface WatchWiring {
  readonly reader: Reader;
  readonly session: () => Promise<Session | Failure>;
  readonly tools: WatchTools;
  /** What the rules have against a request; nothing is sent. */
  readonly refused: (request: ApiRequest) => Promise<Failure | undefined>;
  /** Clients that are judged alike. */
  readonly sharedBy: string;
  readonly signal?: AbortSignal;
}

interface Wanted {
  readonly name?: string;
  readonly intervalMs?: number;
}

const INTERVAL_MS = 1000;
/** What is said of a collection and not of each object in it. */
const OF_THE_WHOLE: ReadonlySet<Problem> = new Set<Problem>(["forbidden", "denied", "confirm"]);

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
  const own = name === undefined ? undefined : objectsOf({ ...watched, name });
  // The watch is of the collection: what a rule says of this object is asked here.
  const refused = own && (await wiring.refused(own.watch));
  if (refused) {
    yield { type: "ended", failure: refused };
    return;
  }
  let synced = false;
  for await (const event of readAlong(objectsOf(watched), request, wiring)) {
    // Whoever may not see the collection may still be allowed to see the one object.
    if (own && !synced && event.type === "ended" && OF_THE_WHOLE.has(event.failure.problem)) {
      yield* readAlong(own, request, wiring);
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
  const { name } = request;
  const refused = name === undefined ? undefined : await wiring.refused({ verb: "releases", namespace, name });
  if (refused) yield { type: "ended", failure: refused };
  else yield* readAlong(releasesOf(namespace), request, wiring);
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
