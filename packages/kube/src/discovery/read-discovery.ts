import { type Fields, list, part, text, texts } from "../connection/fields.ts";
import type { ServedType } from "./discovery.ts";

/**
 * Aggregated discovery of all groups in one answer. https://kubernetes.io/docs/concepts/overview/kubernetes-api/#aggregated-discovery
 * Kubernetes 1.26 has it as v2beta1, 1.30 as v2; the two are alike.
 */
export const DISCOVERY = ["v2", "v2beta1"]
  .map((version) => `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`)
  .concat("application/json")
  .join(",");

export function isAggregated(json: Fields): boolean {
  return json["kind"] === "APIGroupDiscoveryList";
}

/** Every type in every version, in the order in which the server prefers groups and versions. */
export function readDiscovery(json: Fields): readonly ServedType[] {
  return list(json, "items").flatMap((group) => {
    const name = text(part(group, "metadata"), "name") ?? "";
    const seen = new Set<string>();
    return list(group, "versions").flatMap((version) =>
      list(version, "resources").flatMap((entry) => {
        const resource = text(entry, "resource");
        const kind = text(part(entry, "responseKind"), "kind");
        if (resource === undefined || kind === undefined) return [];
        // A group's first version that has a type is the one that is preferred for it.
        const preferred = !seen.has(resource);
        seen.add(resource);
        const served: ServedType = {
          resource,
          group: name,
          version: text(version, "version") ?? "",
          kind,
          namespaced: entry["scope"] === "Namespaced",
          singular: text(entry, "singularResource") ?? kind.toLowerCase(),
          shortNames: texts(entry, "shortNames"),
          categories: texts(entry, "categories"),
          verbs: texts(entry, "verbs"),
          subresources: list(entry, "subresources").flatMap((one) => text(one, "subresource") ?? []),
          preferred,
        };
        return [served];
      }),
    );
  });
}
