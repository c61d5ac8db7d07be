import type { Failure, JsonObject, KubeClient, RequestOptions } from "@k8s-mcp/kube";
import type { Cluster, Clusters } from "../resources/clusters.ts";

/** Where values are looked for. */
export interface Asked {
  readonly clusters: Clusters;
  /** Other arguments, those of the prompt's own defaults included. */
  readonly given: Readonly<Record<string, string>>;
  readonly options: RequestOptions;
}

/** Everything that an argument can be, in the order in which it is offered; nothing where that cannot be known. */
export type Source = (asked: Asked) => Promise<readonly string[]>;

/** The cluster of the context that is filled in already, else of the default one. */
export function clusterOf({ clusters, given }: Asked): Promise<Cluster | Failure> {
  return clusters.client(given["context"] || undefined);
}

export async function clientOf(asked: Asked): Promise<KubeClient | undefined> {
  const found = await clusterOf(asked);
  return found.ok ? found.client : undefined;
}

export function namesIn(found: { readonly ok: true; readonly names: readonly string[] } | Failure): readonly string[] {
  return found.ok ? found.names : [];
}

/** An object that another argument names. */
export async function objectNamed(
  asked: Asked,
  resource: string,
  name: string | undefined,
): Promise<JsonObject | undefined> {
  if (!name) return undefined;
  const { namespace = "" } = asked.given;
  const client = await clientOf(asked);
  const place = { resource, name, ...(namespace !== "" && { namespace }) };
  const found = await client?.get({ ...place, view: "object" }, asked.options);
  return found?.ok ? found.object : undefined;
}
