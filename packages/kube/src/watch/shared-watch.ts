import { setTimeout as delay } from "node:timers/promises";
import type { ApiRequest } from "@k8s-mcp/validator/native";
import type { RequestOptions } from "../request-options.ts";
import { type Fields, part, text } from "../connection/fields.ts";
import { cancelled } from "../exchange/give-up.ts";
import type { Exchange, Stream } from "../exchange/round-trip.ts";
import { failure, type Failure, type Problem } from "../failure.ts";
import type { Reader } from "../read/reader.ts";
import { createCollection } from "./collection.ts";
import { readEvents } from "./read-events.ts";
import type { Source } from "./source.ts";
import { createSubscription, type Subscription, type SubscriptionOptions } from "./subscription.ts";
import type { ObjectEvent, WatchEvent } from "./watch.ts";

export interface WatchTools {
  readonly ask: Reader["ask"];
  stream(request: ApiRequest, exchange: Exchange, options: RequestOptions): Promise<Stream | Failure>;
}

export interface SharedWatch {
  subscribe(options: Omit<SubscriptionOptions, "onEnd">): AsyncGenerator<WatchEvent>;
  close(): Promise<void>;
}

const PAGE = 500;
/** The server ends each request after some minutes; spread, so that not all of them come back at once. */
const WATCH_SECONDS = { least: 240, spread: 120 };
/** A server that is gone without a word ends nothing. */
const GRACE_SECONDS = 20;
/** As client-go's reflectors: from 0.8 to 30 seconds. */
const BACKOFF_MS = { first: 800, longest: 30_000 };
/** A server that starts refuses what it will soon allow; this often in a row, it means it. */
const REFUSALS = 5;
const FINAL: ReadonlySet<Problem> = new Set<Problem>([
  "denied",
  "confirm",
  "context",
  "credentials",
  "unauthorized",
  "forbidden",
  "not-found",
  "unknown-type",
  "invalid",
  "unsupported",
  "untrusted",
]);

/**
 * One watch that many read. It begins with the first reader, goes on through whatever happens to the connection, and
 * ends with the last one.
 *
 * @param onOver called once when it has ended, whoever ended it.
 */
export function createSharedWatch(source: Source, tools: WatchTools, onOver: () => void): SharedWatch {
  const subscriptions = new Set<Subscription>();
  const stopped = new AbortController();
  const collection = createCollection(source.whole);
  let running: Promise<void> | undefined;
  /** Whether anybody was told that the watch has begun. */
  let synced = false;
  /** Listed, and not followed yet: nobody is told of it before it is. */
  let listed = false;
  /** In a row. */
  let failures = 0;
  /** Undefined where the collection must be listed first. */
  let resumeFrom: string | undefined;

  function tell(event: WatchEvent): void {
    for (const subscription of subscriptions) subscription.push(event);
  }

  function tellChange(event: ObjectEvent): void {
    const name = source.nameOf === undefined ? event.name : source.nameOf(event.name);
    if (name !== undefined) tell({ ...event, name });
  }

  /** From here on nothing is missed. */
  function tellSynced(): void {
    if (!listed) return;
    listed = false;
    synced = true;
    tell({ type: "synced", resource: source.type });
  }

  /** Lists all of it, telling what differs from what was known. @returns the version from which on to watch. */
  async function relist(): Promise<{ readonly ok: true; readonly version: string } | Failure> {
    const comparison = collection.relist();
    let token: string | undefined;
    for (;;) {
      const answer = await tools.ask(
        source.list,
        { accept: source.accept.list, limit: PAGE, ...(token !== undefined && { continue: token }) },
        { signal: stopped.signal },
      );
      if (!answer.ok) return answer;
      const changes = comparison.page(answer.json);
      // Before the first list nobody was told anything that could have changed.
      if (synced) changes.forEach(tellChange);
      const metadata = part(answer.json, "metadata");
      token = text(metadata, "continue");
      if (token !== undefined) continue;
      const gone = comparison.end();
      if (synced && gone === undefined) tell({ type: "lost" });
      if (synced) gone?.forEach(tellChange);
      listed = true;
      return { ok: true, version: text(metadata, "resourceVersion") ?? "" };
    }
  }

  /** Reads events until the request ends. @returns from where on to go: undefined where the server has forgotten. */
  async function follow(
    version: string,
  ): Promise<{ readonly ok: true; readonly version: string | undefined } | Failure> {
    const seconds = WATCH_SECONDS.least + Math.floor(Math.random() * WATCH_SECONDS.spread);
    const late = new AbortController();
    const timer = setTimeout(() => late.abort(), (seconds + GRACE_SECONDS) * 1000);
    let last: string | undefined = version;
    try {
      const opened = await tools.stream(
        source.watch,
        { accept: source.accept.watch, resourceVersion: version, watchSeconds: seconds },
        { signal: AbortSignal.any([stopped.signal, late.signal]) },
      );
      if (!opened.ok) return opened.problem === "expired" ? { ok: true, version: undefined } : opened;
      failures = 0;
      tellSynced();
      for await (const event of readEvents(opened.body)) {
        const object = part(event, "object") ?? {};
        if (event["type"] === "ERROR") return refused(object);
        last = text(part(object, "metadata"), "resourceVersion") ?? last;
        if (event["type"] === "BOOKMARK") continue;
        tellChange(collection.apply(text(event, "type") ?? "", object));
      }
      return { ok: true, version: last };
    } catch {
      // The connection broke; what was read up to there counts.
      resumeFrom = last;
      return failure("unreachable", "The connection to the API server broke. It is being made again.");
    } finally {
      clearTimeout(timer);
    }
  }

  /** @returns whether to go on. */
  async function setback(cause: Failure): Promise<boolean> {
    failures += 1;
    if (FINAL.has(cause.problem) && (!synced || failures >= REFUSALS)) {
      tell({ type: "ended", failure: cause });
      // At once: whoever comes now begins anew.
      over();
      return false;
    }
    if (failures === 1) tell({ type: "interrupted", failure: cause });
    const wait = Math.min(BACKOFF_MS.longest, BACKOFF_MS.first * 2 ** (failures - 1));
    await delay(wait * (0.5 + Math.random() / 2), undefined, { signal: stopped.signal }).catch(() => undefined);
    return true;
  }

  async function run(): Promise<void> {
    while (!stopped.signal.aborted) {
      const start = resumeFrom === undefined ? await relist() : { ok: true as const, version: resumeFrom };
      if (start.ok) resumeFrom = start.version;
      const followed = start.ok ? await follow(start.version) : start;
      if (stopped.signal.aborted) return;
      if (followed.ok) resumeFrom = followed.version;
      else if (!(await setback(followed))) return;
    }
  }

  function over(): void {
    onOver();
    stopped.abort();
  }

  return {
    subscribe(options) {
      const subscription = createSubscription({
        ...options,
        onEnd() {
          subscriptions.delete(subscription);
          if (subscriptions.size === 0) over();
        },
      });
      subscriptions.add(subscription);
      if (synced) subscription.push({ type: "synced", resource: source.type });
      running ??= run().finally(over);
      return subscription.events();
    },
    async close() {
      tell({ type: "ended", failure: cancelled() });
      over();
      await running;
    },
  };
}

/** What an event of type `ERROR` says. */
function refused(status: Fields): { readonly ok: true; readonly version: undefined } | Failure {
  const code = Number(status["code"]);
  if (code === 410) return { ok: true, version: undefined };
  const said = text(status, "message") ?? "";
  return failure("server", `The API server ended the watch: ${said}`, { status: code });
}
