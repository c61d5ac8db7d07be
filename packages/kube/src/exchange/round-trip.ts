import { setTimeout as delay } from "node:timers/promises";
import { type ApprovedRequest, isApprovedRequest } from "@k8s-mcp/validator/native";
import { failure, type Failure } from "../failure.ts";
import type { Access } from "../connection/access.ts";
import type { Connection } from "../connection/connections.ts";
import type { RequestOptions } from "../request-options.ts";
import { type Fields, isFields } from "../connection/fields.ts";
import { cancelled, late } from "./give-up.ts";
import { networkFailure } from "./network-failure.ts";
import { type Paging, pathOf } from "./path.ts";
import { hidden, type RestrictedTypes, withoutRestricted } from "./restricted.ts";
import { type Incoming, readBody, send } from "./send.ts";
import { readStatus, statusFailure } from "./status-failure.ts";

/** How an approved request is made. */
export interface Exchange extends Paging {
  readonly accept: string;
  /** Answered with `notModified` where the server still has the same. */
  readonly etag?: string;
  readonly body?: string;
}

export type Answer =
  | { readonly ok: true; readonly json: Fields; readonly etag?: string; readonly notModified: false }
  | { readonly ok: true; readonly notModified: true };

export type Stream = { readonly ok: true; readonly body: Incoming["body"] };

/** The one way to an API server: what the validator has not approved is not sent, and restricted types are not there. */
export interface RoundTrip {
  ask(request: ApprovedRequest, exchange: Exchange, options?: RequestOptions): Promise<Answer | Failure>;
  /** The answer while it comes: for watches. Only its head must come in time. */
  stream(request: ApprovedRequest, exchange: Exchange, options?: RequestOptions): Promise<Stream | Failure>;
}

export interface RoundTripOptions {
  /** As it is now; asked before each attempt, since tokens and certificates change. */
  readonly access: () => Promise<Access | Failure>;
  readonly connect: (access: Access) => Connection;
  /** The server refused what there is to sign in with. @returns whether there may be something else now. */
  readonly refused: (access: Access) => boolean;
  readonly restricted: RestrictedTypes;
  readonly maxResponseBytes: number;
}

export const DEFAULT_TIMEOUT_MS = 30_000;
/** Answers and errors of the server that are no data are short. */
const MAX_STATUS_BYTES = 1024 * 1024;
/** Where the server does not say how long to wait. */
const RETRY_AFTER_SECONDS = 1;
/** Milliseconds that are waited at least, twice as long each time: a proxy that says `0` is not asked without end. */
const SHORTEST_WAIT = 100;

type Head = { readonly ok: true; readonly incoming: Incoming; readonly access: Access };

interface OneRequest {
  readonly approved: ApprovedRequest;
  readonly exchange: Exchange;
  readonly watch: boolean;
}

interface Asked extends OneRequest {
  readonly asked: RequestOptions;
}

interface Attempt extends OneRequest {
  readonly signal: AbortSignal;
  readonly endsAt: number;
}

export function createRoundTrip(options: RoundTripOptions): RoundTrip {
  const { restricted, maxResponseBytes } = options;

  async function attempt({ approved, exchange, watch, signal }: Attempt): Promise<Head | Failure> {
    const access = await options.access();
    if (!access.ok) return access;
    const { accept, etag, body } = exchange;
    try {
      const incoming = await send(options.connect(access), {
        method: body === undefined ? "GET" : "POST",
        path: pathOf(approved.request, exchange),
        headers: { ...access.headers, accept, ...(etag !== undefined && { "if-none-match": etag }) },
        ...(body !== undefined && { body }),
        watch,
        signal,
      });
      return { ok: true, incoming, access };
    } catch (error) {
      return error instanceof TypeError ? unwritable() : networkFailure(error, access);
    }
  }

  /** Waits where the server asks to, and signs in again once where it does not know the credentials. */
  async function head(one: Attempt): Promise<Head | Failure> {
    let renewed = false;
    let shortest = SHORTEST_WAIT;
    for (;;) {
      const answer = await attempt(one);
      if (!answer.ok) return answer;
      const { incoming, access } = answer;
      const { status, headers } = incoming;
      if ((status >= 200 && status < 300) || status === 304) return answer;
      const said = readStatus((await readBody(incoming.body, MAX_STATUS_BYTES).catch(() => undefined)) ?? "");
      if (status === 401 && !renewed && options.refused(access)) {
        renewed = true;
        continue;
      }
      const refusal = statusFailure(status, said, access);
      if (status !== 429 && status !== 503) return refusal;
      const wait = Math.max(shortest, Number(headers["retry-after"] ?? RETRY_AFTER_SECONDS) * 1000);
      shortest *= 2;
      if (!(Date.now() + wait < one.endsAt)) return refusal;
      await delay(wait, undefined, { signal: one.signal }).catch(() => undefined);
      if (one.signal.aborted) return refusal;
    }
  }

  async function within<T>(
    { approved, exchange, asked, watch }: Asked,
    read: (incoming: Incoming) => Promise<T | Failure>,
  ): Promise<T | Failure> {
    const { signal, timeoutMs = DEFAULT_TIMEOUT_MS } = asked;
    if (!isApprovedRequest(approved))
      throw new TypeError("The client sends what the validator approved, and nothing else.");
    const absent = hidden(approved.request, restricted);
    if (absent) return absent;
    if (approved.expiresAt < Date.now())
      return failure("denied", "The approval of this request has expired. Ask again.");
    if (signal?.aborted === true) return cancelled();
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(), timeoutMs);
    const either = signal === undefined ? deadline.signal : AbortSignal.any([signal, deadline.signal]);
    const answer = await head({ approved, exchange, watch, signal: either, endsAt: Date.now() + timeoutMs });
    const outcome = answer.ok
      ? await read(answer.incoming).catch((error: unknown) => networkFailure(error, answer.access))
      : answer;
    clearTimeout(timer);
    // Whoever ended it knows better why it failed than the network does.
    if (signal?.aborted) return cancelled();
    return deadline.signal.aborted ? late(timeoutMs) : outcome;
  }

  return {
    ask: (approved, exchange, asked = {}) =>
      within<Answer>({ approved, exchange, asked, watch: false }, async ({ status, headers, body }) => {
        if (status === 304) {
          body.resume();
          return { ok: true, notModified: true };
        }
        const content = await readBody(body, maxResponseBytes);
        if (content === undefined) return tooLarge(maxResponseBytes);
        const json = parseJson(content);
        if (json === undefined) return notJson();
        const { etag } = headers;
        const visible = withoutRestricted(approved.request, json, restricted);
        return { ok: true, json: visible, notModified: false, ...(etag !== undefined && { etag }) };
      }),
    stream: (approved, exchange, asked = {}) =>
      within<Stream>({ approved, exchange, asked, watch: true }, ({ body }) => Promise.resolve({ ok: true, body })),
  };
}

function parseJson(content: string): Fields | undefined {
  try {
    const json: unknown = JSON.parse(content);
    return isFields(json) ? json : undefined;
  } catch {
    return undefined;
  }
}

function notJson(): Failure {
  return failure(
    "server",
    "What answers is no API server: it sent something other than JSON. Check the server address in the kubeconfig.",
  );
}

function unwritable(): Failure {
  return failure(
    "invalid",
    "A name, a namespace or a type holds characters that none can have. Correct it, and ask again.",
  );
}

function tooLarge(limit: number): Failure {
  return failure(
    "too-large",
    `The answer is longer than ${Math.round(limit / 1024 / 1024)} MiB. Ask for fewer objects with limit, a namespace or a selector.`,
  );
}
