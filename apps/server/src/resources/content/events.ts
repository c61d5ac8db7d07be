import type { JsonObject } from "@k8s-mcp/kube";
import { at, known, text } from "../fields.ts";
import type { Reading } from "../scheme.ts";
import { nonEmpty } from "./containers.ts";

/** Events of a namespace that are looked through. */
const MOST = 500;
/** Newest that are shown. */
const SHOWN = 20;

/** Events, newest first, repeats as one. */
export function foldEvents(events: readonly JsonObject[]): readonly JsonObject[] {
  const folded = new Map<string, { readonly last: string; readonly count: number; readonly event: JsonObject }>();
  for (const event of events) {
    const key = JSON.stringify([about(event), text(event, "reason"), text(event, "message")]);
    const before = folded.get(key);
    const last = lastSeen(event);
    const count = timesSeen(event) + (before?.count ?? 0);
    const newer = before === undefined || last > before.last;
    folded.set(key, { last: newer ? last : before.last, count, event: newer ? event : before.event });
  }
  return [...folded.values()]
    .toSorted((one, other) => (one.last < other.last ? 1 : -1))
    .slice(0, SHOWN)
    .map(({ last, count, event }) =>
      known({
        last,
        ...(count > 1 ? { count } : {}),
        type: text(event, "type"),
        object: about(event),
        reason: text(event, "reason"),
        message: text(event, "message"),
      }),
    );
}

/** `Pod/web-0` */
function about(event: JsonObject): string {
  return `${text(event, "involvedObject", "kind") ?? ""}/${text(event, "involvedObject", "name") ?? ""}`;
}

/** Who writes events fills in one or another of these. */
function lastSeen(event: JsonObject): string {
  return (
    text(event, "series", "lastObservedTime") ??
    text(event, "lastTimestamp") ??
    text(event, "eventTime") ??
    text(event, "metadata", "creationTimestamp") ??
    ""
  );
}

function timesSeen(event: JsonObject): number {
  return Number(at(event, "series", "count") ?? at(event, "count") ?? 1);
}

interface Related {
  readonly kind: string;
  readonly name: string;
  readonly pods: readonly string[];
}

/** Events of the workload, its pods, and what stands between them. */
export async function eventsOf(
  { kind, name, pods }: Related,
  { client, target, options }: Reading,
): Promise<JsonObject> {
  const { namespace } = target;
  const page = await client.list({ resource: "events.v1", namespace, view: "objects", limit: MOST }, options);
  if (!page.ok) return { events: [], eventsUnknown: page.message };
  // A replica set is called as its pods are, without their last part.
  const between = new Set(pods.map((pod) => pod.slice(0, pod.lastIndexOf("-"))));
  const own = new Set(pods);
  const related = page.items.filter((event) => {
    const involved = text(event, "involvedObject", "kind");
    const called = text(event, "involvedObject", "name") ?? "";
    if (involved === "Pod") return own.has(called) || (kind === "Pod" && called === name);
    return (involved === kind && called === name) || (involved === "ReplicaSet" && between.has(called));
  });
  return known({ events: nonEmpty(foldEvents(related)) });
}
