import type { ApiType } from "@k8s-mcp/validator/native";

/**
 * Types that do not exist for a client: `RESOURCE.GROUP`, the group left out where it is the core one, and `*` for every
 * type of a group or every group. Their subresources go with them.
 */
export type RestrictedTypes = readonly string[];

/** Credentials, and who may do what: on Kubernetes and on OpenShift. */
export const DEFAULT_RESTRICTED: RestrictedTypes = [
  "secrets",
  "serviceaccounts",
  "*.rbac.authorization.k8s.io",
  "*.authorization.openshift.io",
];

/** Whether a type is one of those. */
export function isRestricted(
  { resource, group }: Pick<ApiType, "resource" | "group">,
  types: RestrictedTypes,
): boolean {
  return types.some((pattern) => {
    const dot = pattern.indexOf(".");
    const [name, of] = dot < 0 ? [pattern, ""] : [pattern.slice(0, dot), pattern.slice(dot + 1)];
    return (name === "*" || name === resource) && (of === "*" || of === group);
  });
}
