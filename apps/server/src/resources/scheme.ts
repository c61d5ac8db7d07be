import type { Results } from "@k8s-mcp/executor";
import type { Failure, JsonObject, KubeClient, RequestOptions, WatchRequest } from "@k8s-mcp/kube";
import type { ServedCall } from "../protocol/call.ts";
import type { ResourceReading } from "../protocol/catalogue.ts";
import type { Target, UriForm } from "./uri.ts";

/** What a resource holds, or why it cannot be read. */
export type Found = { readonly ok: true; readonly content: JsonObject } | Failure;

export type Names = { readonly ok: true; readonly names: readonly string[] } | Failure;

/** What a cluster's resource is read with. */
export interface Reading {
  /** For the target's context. */
  readonly client: KubeClient;
  readonly target: Target;
  readonly options: RequestOptions;
}

/** What names are looked for with. */
export interface Looking extends Pick<Reading, "client" | "options"> {
  /** Empty for the client's own. */
  readonly namespace: string;
}

interface Described {
  readonly title: string;
  /** What one of them holds, as the end of a sentence. */
  readonly description: string;
}

/** One family of resources, of a cluster. */
export interface ClusterScheme extends UriForm, Described {
  readonly inCluster: true;
  read(reading: Reading): Promise<Found>;
  /** What the last variable can be, given the ones before it. */
  names(looking: Looking): Promise<Names>;
  readonly changes:
    | {
        readonly by: "watch";
        /** Collections and objects of which a change is one of the resource; without the first there is no such resource. */
        of(target: Target): readonly [WatchRequest, ...WatchRequest[]];
      }
    /** Helm releases, which are kept in Secrets. */
    | { readonly by: "releases" };
  /** Whether those of the default context, and where they are in namespaces of its default namespace, are listed. */
  readonly listed: boolean;
}

/** Who asks, as far as it is known. */
export type Caller = Pick<ServedCall, "principal" | "client">;

/** What is this server's own. It stays as it is. */
export interface ServerScheme extends UriForm, Described {
  readonly inCluster: false;
  read(uri: string, results: Pick<Results, "read">, asker: Caller): Promise<ResourceReading>;
}

export type ResourceScheme = ClusterScheme | ServerScheme;
