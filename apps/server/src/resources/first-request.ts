import type { KubeClient, RequestOptions } from "@k8s-mcp/kube";
import type { ApiRequest } from "@k8s-mcp/validator/native";
import type { ClusterScheme } from "./scheme.ts";
import type { Target } from "./uri.ts";

/** The request that a resource begins with: what it is about. */
export async function firstRequest(
  scheme: ClusterScheme,
  target: Target,
  client: KubeClient,
  options: RequestOptions,
): Promise<ApiRequest> {
  const { namespace, name } = target;
  if (scheme.changes.by === "releases") return { verb: "releases", namespace, name };
  const [own] = scheme.changes.of(target);
  if (own.name === undefined) return { verb: "server", path: "/version" };
  const resolved = typeof own.resource === "string" ? await client.discovery.resolve(own.resource, options) : undefined;
  // Where the cluster does not say what there is, that question is all that is asked.
  if (!resolved?.ok) return { verb: "server", path: "/apis" };
  const { resource, group, version, kind, namespaced } = resolved.type;
  const type = { resource, group, version, kind, namespaced };
  return { verb: "get", type, ...(namespaced && { namespace }), name: own.name, shows: "objects" };
}
