import { type Fields, list, part, text } from "../connection/fields.ts";
import { tidied } from "../read/json.ts";
import type { ObjectEvent, WatchedObject } from "./watch.ts";

interface Known extends WatchedObject {
  readonly version: string;
}

/** Objects that a watch remembers, so that a second list shows what changed. Above it a change of everything is told. */
const MAX_KNOWN = 100_000;

/** What a collection holds, as far as it must be known to tell what changed while nobody looked. */
export interface Collection {
  /** What an event of the stream, `ADDED`, `MODIFIED` or `DELETED`, tells those who read along. */
  apply(type: string, object: Fields): ObjectEvent;
  /** Begins to compare the collection with a new list of all of it. */
  relist(): Relist;
}

export interface Relist {
  /** @returns what differs on this page from what was known. */
  page(json: Fields): readonly ObjectEvent[];
  /** @returns what is gone; undefined where too much was there to know. */
  end(): readonly ObjectEvent[] | undefined;
}

function read(object: Fields): Known {
  const metadata = part(object, "metadata");
  const namespace = text(metadata, "namespace");
  return {
    name: text(metadata, "name") ?? "",
    ...(namespace !== undefined && { namespace }),
    uid: text(metadata, "uid") ?? "",
    version: text(metadata, "resourceVersion") ?? "",
  };
}

function keyOf({ namespace, name }: WatchedObject): string {
  return `${namespace ?? ""}/${name}`;
}

/** @param whole whether events carry their object. */
export function createCollection(whole: boolean): Collection {
  let known = new Map<string, Known>();
  let complete = true;

  function event(type: ObjectEvent["type"], { version: _version, ...object }: Known, content?: Fields): ObjectEvent {
    return { type, ...object, ...(whole && content && { object: tidied(content) }) };
  }

  function remember(into: Map<string, Known>, key: string, one: Known): void {
    if (into.size < MAX_KNOWN || into.has(key)) into.set(key, one);
    else complete = false;
  }

  function changed(before: Known | undefined, now: Known, content: Fields): readonly ObjectEvent[] {
    if (before === undefined) return [event("added", now, content)];
    if (before.uid !== now.uid) return [event("deleted", before), event("added", now, content)];
    return before.version === now.version ? [] : [event("modified", now, content)];
  }

  return {
    apply(type, object) {
      const one = read(object);
      const key = keyOf(one);
      if (type === "DELETED") {
        known.delete(key);
        return event("deleted", one, object);
      }
      remember(known, key, one);
      return event(type === "ADDED" ? "added" : "modified", one, object);
    },
    relist() {
      const before = known;
      const wasComplete = complete;
      const now = new Map<string, Known>();
      complete = true;
      return {
        page: (json) =>
          list(json, "items").flatMap((item) => {
            const one = read(item);
            const key = keyOf(one);
            remember(now, key, one);
            return changed(before.get(key), one, item);
          }),
        end() {
          known = now;
          if (!wasComplete || !complete) return undefined;
          return [...before].flatMap(([key, gone]) => (now.has(key) ? [] : [event("deleted", gone)]));
        },
      };
    },
  };
}
