import type { Discovery } from "./discovery/discovery.ts";
import type { Failure } from "./failure.ts";
import type { GetRequest, GetViews, ListRequest, ListViews } from "./read/read.ts";
import type { Release, ReleaseRequest, ReleasesRequest, ReleaseSummary } from "./read/releases/release.ts";
import type { RequestOptions } from "./request-options.ts";
import type { ReleasesWatchRequest, WatchEvent, WatchRequest } from "./watch/watch.ts";

/** Where a client's requests go. */
export interface Place {
  readonly ok: true;
  readonly context: string;
  /** The kubeconfig's name of the cluster. */
  readonly cluster: string;
  /** `https://host:port`, without credentials. */
  readonly server: string;
  /** Where a request names none. */
  readonly namespace: string;
}

export interface ServerVersion {
  readonly ok: true;
  /** `v1.36.3`. */
  readonly version: string;
  readonly platform: string;
}

/** Who the API server takes the client for. */
export interface Whoami {
  readonly ok: true;
  readonly user: string;
  readonly groups: readonly string[];
}

export interface AccessRule {
  readonly verbs: readonly string[];
  readonly groups: readonly string[];
  readonly resources: readonly string[];
  /** All objects where empty. */
  readonly names: readonly string[];
}

/** What the client may do in a namespace, as far as the server's authorizers can list it. */
export interface Access {
  readonly ok: true;
  readonly rules: readonly AccessRule[];
  /** An authorizer could not list what it allows: there may be more. */
  readonly incomplete: boolean;
}

/**
 * One cluster, as one identity. What a cluster, a network or a policy does comes back as a value with `ok: false`;
 * nothing is thrown for it. Each request is judged before it is sent.
 */
export interface KubeClient {
  place(): Promise<Place | Failure>;
  readonly discovery: Discovery;
  /** One page of objects of a type. */
  list<View extends keyof ListViews>(
    request: ListRequest<View>,
    options?: RequestOptions,
  ): Promise<ListViews[View] | Failure>;
  /** One object by name. */
  get<View extends keyof GetViews>(
    request: GetRequest<View>,
    options?: RequestOptions,
  ): Promise<GetViews[View] | Failure>;
  /**
   * Changes of a collection or of one object, from the first `synced` on, until the signal, a `break`, or an event of
   * type `ended`. Watches of one collection share a request.
   */
  watch(request: WatchRequest, options?: Pick<RequestOptions, "signal">): AsyncIterable<WatchEvent>;
  /**
   * The same for the helm releases of a namespace: an event has the name of the release one of whose revisions was made,
   * changed or removed, and nothing of what is in it.
   */
  watchReleases(request?: ReleasesWatchRequest, options?: Pick<RequestOptions, "signal">): AsyncIterable<WatchEvent>;
  /** Names of the namespaces; forbidden where the identity may only use some. */
  namespaces(options?: RequestOptions): Promise<{ readonly ok: true; readonly names: readonly string[] } | Failure>;
  /** The latest revision of each helm release. */
  releases(
    request?: ReleasesRequest,
    options?: RequestOptions,
  ): Promise<{ readonly ok: true; readonly releases: readonly ReleaseSummary[] } | Failure>;
  /** One helm release with its history, secret values taken out. */
  release(
    request: ReleaseRequest,
    options?: RequestOptions,
  ): Promise<{ readonly ok: true; readonly release: Release } | Failure>;
  version(options?: RequestOptions): Promise<ServerVersion | Failure>;
  whoami(options?: RequestOptions): Promise<Whoami | Failure>;
  access(namespace?: string, options?: RequestOptions): Promise<Access | Failure>;
}
