import type { ServerRequest } from "@k8s-mcp/validator/native";
import type { RequestOptions } from "../request-options.ts";
import { orGiveUp } from "../exchange/give-up.ts";
import type { Answer, Exchange } from "../exchange/round-trip.ts";
import { failure, type Failure } from "../failure.ts";
import type { Discovery, ServedType } from "./discovery.ts";
import { DISCOVERY, isAggregated, readDiscovery } from "./read-discovery.ts";
import { resolveType } from "./resolve-type.ts";

/** What was seen is asked for again after this time; mostly the server then says that it is the same. */
const FRESH_MS = 10 * 60 * 1000;
/** How long a word that named nothing keeps naming nothing: a definition that was just made is served within seconds. */
const MISS_MS = 3000;

interface Seen {
  readonly etag?: string;
  readonly types: readonly ServedType[];
}

/** What one server offers one identity, shared by every client of both. */
export interface DiscoveryCache {
  seen: Readonly<Partial<Record<ServerRequest["path"], Seen>>>;
  types: readonly ServedType[];
  /** Milliseconds since the epoch. */
  readAt: number;
  running?: Promise<readonly ServedType[] | Failure>;
}

export function createDiscoveryCache(): DiscoveryCache {
  return { seen: {}, types: [], readAt: 0 };
}

export type AskServer = (path: ServerRequest["path"], exchange: Exchange) => Promise<Answer | Failure>;

/**
 * @param cacheFor that of the server as it is now: the kubeconfig may have changed since the last question.
 */
export function createDiscovery(ask: AskServer, cacheFor: () => Promise<DiscoveryCache | Failure>): Discovery {
  async function read(cache: DiscoveryCache, path: "/api" | "/apis"): Promise<Seen | Failure> {
    const known = cache.seen[path];
    const answer = await ask(path, { accept: DISCOVERY, ...(known?.etag !== undefined && { etag: known.etag }) });
    if (!answer.ok) return answer;
    if (answer.notModified) return known ?? { types: [] };
    if (!isAggregated(answer.json)) {
      return failure("server", "The API server has no aggregated discovery: Kubernetes 1.27 or newer is needed.");
    }
    const { etag } = answer;
    const seen: Seen = { types: readDiscovery(answer.json), ...(etag !== undefined && { etag }) };
    cache.seen = { ...cache.seen, [path]: seen };
    return seen;
  }

  async function refresh(cache: DiscoveryCache): Promise<readonly ServedType[] | Failure> {
    const [core, groups] = await Promise.all([read(cache, "/api"), read(cache, "/apis")]);
    if ("ok" in core) return core;
    if ("ok" in groups) return groups;
    cache.types = [...core.types, ...groups.types];
    cache.readAt = Date.now();
    return cache.types;
  }

  /** @param maxAge in milliseconds. */
  async function typesOf(
    cache: DiscoveryCache,
    maxAge: number,
    options: RequestOptions | undefined,
  ): Promise<readonly ServedType[] | Failure> {
    if (Date.now() - cache.readAt < maxAge) return cache.types;
    cache.running ??= refresh(cache).finally(() => {
      delete cache.running;
    });
    return orGiveUp(cache.running, options);
  }

  return {
    async resolve(text, options) {
      const cache = await cacheFor();
      if ("ok" in cache) return cache;
      const types = await typesOf(cache, FRESH_MS, options);
      if ("ok" in types) return types;
      const resolved = resolveType(text, types);
      if (resolved.ok || resolved.problem !== "unknown-type" || Date.now() - cache.readAt < MISS_MS) return resolved;
      const newer = await typesOf(cache, MISS_MS, options);
      return "ok" in newer ? newer : resolveType(text, newer);
    },
    async types(options) {
      const cache = await cacheFor();
      if ("ok" in cache) return cache;
      const types = await typesOf(cache, FRESH_MS, options);
      return "ok" in types ? types : { ok: true, types: types.filter(({ preferred }) => preferred) };
    },
  };
}
