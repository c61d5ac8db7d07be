import { type ApiRequest, type ApprovedRequest, judgeRequest } from "@k8s-mcp/validator/native";
import type { KubeClient, Place } from "./client.ts";
import type { RequestOptions } from "./request-options.ts";
import { type Access, accessFor, type AccessTools } from "./connection/access.ts";
import type { Connections } from "./connection/connections.ts";
import type { RestrictedTypes } from "./exchange/restricted.ts";
import { createRoundTrip, type Exchange } from "./exchange/round-trip.ts";
import { createDiscovery } from "./discovery/create-discovery.ts";
import type { Failure } from "./failure.ts";
import { refusal } from "./judgement.ts";
import type { ClientChoice, RequestRules } from "./kube.ts";
import { accessIn, serverVersion, whoami } from "./read/about-me.ts";
import { getObject } from "./read/get.ts";
import { listObjects } from "./read/list.ts";
import { listNamespaces } from "./read/namespaces.ts";
import type { Asked, Reader } from "./read/reader.ts";
import { listReleases, readRelease } from "./read/releases/releases.ts";
import type { Session, Sessions } from "./sessions.ts";
import type { WatchTools } from "./watch/shared-watch.ts";
import { watchObjects, watchReleases, type WatchWiring } from "./watch/watch-objects.ts";

export interface ClientWiring {
  readonly tools: AccessTools;
  readonly connections: Connections;
  readonly sessions: Sessions;
  readonly rules: () => RequestRules;
  readonly restricted: RestrictedTypes;
  readonly maxResponseBytes: number;
}

type Approved = { readonly ok: true; readonly approved: ApprovedRequest };

/** One client. What it shares with others of the same cluster and identity, the session holds. */
export function createClient(choice: ClientChoice, wiring: ClientWiring): KubeClient {
  const { tools, connections, sessions, restricted, maxResponseBytes } = wiring;
  let context = choice.context;

  async function access(): Promise<Access | Failure> {
    const found = await accessFor({ ...choice, ...(context !== undefined && { context }) }, tools);
    // Whoever changes the current context meanwhile means other programs.
    if (found.ok && choice.identity?.kind !== "token") context ??= found.context;
    return found;
  }

  const trip = createRoundTrip({
    access,
    connect: connections.to,
    refused({ credential }) {
      if (credential) tools.plugins.forget(credential);
      return credential !== undefined;
    },
    restricted,
    maxResponseBytes,
  });

  async function approve(request: ApiRequest): Promise<Approved | Failure> {
    const found = await access();
    if (!found.ok) return found;
    const { principals } = choice;
    const verdict = judgeRequest(request, {
      ...wiring.rules(),
      ...(principals && { principals }),
      context: found.context,
    });
    return verdict.decision === "allow" ? { ok: true, approved: verdict.request } : refusal(verdict);
  }

  async function ask(request: ApiRequest, exchange: Exchange, options?: RequestOptions) {
    const judged = await approve(request);
    return judged.ok ? trip.ask(judged.approved, exchange, options) : judged;
  }

  async function session(): Promise<Session | Failure> {
    const found = await access();
    return found.ok ? sessions.of(found.principal) : found;
  }

  const discovery = createDiscovery(
    (path, exchange) => ask({ verb: "server", path }, exchange),
    async () => {
      const shared = await session();
      return "ok" in shared ? shared : shared.discovery;
    },
  );

  const reader: Reader = {
    async select({ resource, namespace, allNamespaces }: Asked, options) {
      const found =
        typeof resource === "string"
          ? await discovery.resolve(resource, options)
          : { ok: true as const, type: resource };
      if (!found.ok) return found;
      const { resource: plural, group, version, kind, namespaced } = found.type;
      const type = { resource: plural, group, version, kind, namespaced };
      if (!namespaced || allNamespaces === true) return { ok: true, type };
      const here = await place();
      return here.ok ? { ok: true, type, namespace: namespace || here.namespace } : here;
    },
    async ask(request, exchange, options) {
      const answer = await ask(request, exchange, options);
      return answer.ok ? { ok: true, json: answer.notModified ? {} : answer.json } : answer;
    },
  };

  async function place(): Promise<Place | Failure> {
    const found = await access();
    if (!found.ok) return found;
    const { clusterName, cluster, namespace } = found;
    return {
      ok: true,
      context: found.context,
      cluster: clusterName,
      server: new URL(cluster.server).origin,
      namespace,
    };
  }

  async function named(
    namespace: string | undefined,
  ): Promise<{ readonly ok: true; readonly namespace: string } | Failure> {
    return namespace ? { ok: true, namespace } : place();
  }

  const watchTools: WatchTools = {
    ask: reader.ask,
    async stream(request, exchange, options) {
      const judged = await approve(request);
      return judged.ok ? trip.stream(judged.approved, exchange, options) : judged;
    },
  };

  const watching = (signal: AbortSignal | undefined): WatchWiring => ({
    reader,
    session,
    sharedBy: JSON.stringify(choice.principals ?? null),
    tools: watchTools,
    async refused(request) {
      const judged = await approve(request);
      return judged.ok ? undefined : judged;
    },
    ...(signal && { signal }),
  });

  return {
    place,
    discovery,
    list: (request, options) => listObjects(reader, request, options),
    get: (request, options) => getObject(reader, request, options),
    watch: (request, { signal } = {}) => watchObjects(request, watching(signal)),
    async *watchReleases(request = {}, { signal } = {}) {
      const here = await named(request.namespace);
      if (here.ok) yield* watchReleases(here.namespace, request, watching(signal));
      else yield { type: "ended", failure: here };
    },
    namespaces: (options) => listNamespaces(reader, options),
    async releases({ namespace, allNamespaces } = {}, options) {
      if (allNamespaces === true) return listReleases(reader, undefined, options);
      const here = await named(namespace);
      return here.ok ? listReleases(reader, here.namespace, options) : here;
    },
    async release({ namespace, name }, options) {
      const here = await named(namespace);
      return here.ok ? readRelease(reader, here.namespace, name, options) : here;
    },
    version: (options) => serverVersion(reader, options),
    whoami: (options) => whoami(reader, options),
    async access(namespace, options) {
      const here = await named(namespace);
      return here.ok ? accessIn(reader, here.namespace, options) : here;
    },
  };
}
