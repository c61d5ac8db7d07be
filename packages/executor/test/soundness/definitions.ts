import type { Intent } from "@k8s-mcp/validator";
import { stringify } from "yaml";

/** The groups of types that every cluster has. */
export const BUILT_IN = /^$|^(?:apps|batch|autoscaling|policy)$|(?<!gateway\.networking|metrics)\.k8s\.io$/;

/** Definitions of the custom resources that intents speak of: any content goes, the types are what matters. */
export function definitions(intents: readonly Intent[]): string {
  const targets = intents.flatMap(({ stages }) => stages.flatMap((stage) => stage.targets));
  const custom = targets.filter(({ group, known }) => known && !BUILT_IN.test(group) && !group.startsWith("metrics."));
  const byName = new Map(custom.map((target) => [`${target.resource}.${target.group}`, target]));
  return [...byName]
    .map(([name, { group, resource, kind, version, namespaced }]) =>
      stringify({
        apiVersion: "apiextensions.k8s.io/v1",
        kind: "CustomResourceDefinition",
        // Groups of Kubernetes' own community are guarded by this annotation.
        metadata: { name, annotations: { "api-approved.kubernetes.io": "unapproved, for a test" } },
        spec: {
          group,
          names: { kind, plural: resource, singular: kind?.toLowerCase(), listKind: `${kind}List` },
          scope: namespaced === false ? "Cluster" : "Namespaced",
          versions: [
            {
              name: version,
              served: true,
              storage: true,
              schema: {
                openAPIV3Schema: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
              },
            },
          ],
        },
      }),
    )
    .join("---\n");
}
