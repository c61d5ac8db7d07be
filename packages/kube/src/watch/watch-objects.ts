import type { Failure } from "../failure.ts";
import type { Reader } from "../read/reader.ts";
import type { Session } from "../sessions.ts";
import type { Watched, WatchTools } from "./shared-watch.ts";
import type { WatchEvent, WatchRequest } from "./watch.ts";

export interface WatchWiring {
  readonly reader: Reader;
  readonly session: () => Promise<Session | Failure>;
  readonly tools: WatchTools;
  /** Clients that are judged alike. */
  readonly sharedBy: string;
  readonly signal?: AbortSignal;
}

const INTERVAL_MS = 1000;

/** Reads along with the collection's one watch. */
export async function* watchObjects(request: WatchRequest, wiring: WatchWiring): AsyncGenerator<WatchEvent> {
  const { reader, signal, sharedBy } = wiring;
  const { name, view = "metadata", labelSelector, fieldSelector, intervalMs = INTERVAL_MS } = request;
  const selection = await reader.select(request, signal && { signal });
  if (!selection.ok) {
    yield { type: "ended", failure: selection };
    return;
  }
  const session = await wiring.session();
  if ("ok" in session) {
    yield { type: "ended", failure: session };
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
  const read = (what: Watched) =>
    session.watches
      .of(what, sharedBy, wiring.tools)
      .subscribe({ intervalMs, ...(name !== undefined && { name }), ...(signal && { signal }) });

  let synced = false;
  for await (const event of read(watched)) {
    // Whoever may not see the collection may still be allowed to see the one object.
    const onlyOne = event.type === "ended" && event.failure.problem === "forbidden" && !synced && name !== undefined;
    if (onlyOne) {
      yield* read({ ...watched, name });
      return;
    }
    synced ||= event.type === "synced";
    yield event;
  }
}
