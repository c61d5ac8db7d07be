import type { ApiRequest, ApiType } from "@k8s-mcp/validator/native";
import { excerpt } from "../excerpt.ts";
import { failure, type Failure } from "../failure.ts";
import { type Fields, list, part, text } from "../connection/fields.ts";

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

/**
 * What a request for a restricted type is answered with, as if the server had no such type. Nothing is sent.
 *
 * @returns undefined where the request may be sent.
 */
export function hidden(request: ApiRequest, types: RestrictedTypes): Failure | undefined {
  if (!("type" in request) || !isRestricted(request.type, types)) return undefined;
  return unknownType(request.type.resource);
}

/** Characters of a word that is no type: a type has 63, and its group and version stand behind it. */
const LONGEST_WORD = 320;

/** The answer for a word that names no type. */
export function unknownType(word: string, candidates: readonly string[] = []): Failure {
  const near = candidates.length > 0 ? ` Did you mean ${candidates.join(", ")}?` : "";
  return failure(
    "unknown-type",
    `The server has no resource type ${JSON.stringify(excerpt(word, LONGEST_WORD))}.${near} Look at what there is: kubectl api-resources.`,
    candidates.length > 0 ? { candidates } : {},
  );
}

/** Discovery without the restricted types; every other answer as it is. */
export function withoutRestricted(request: ApiRequest, json: Fields, types: RestrictedTypes): Fields {
  if (request.verb !== "server" || json["kind"] !== "APIGroupDiscoveryList") return json;
  const items = list(json, "items").map((item) => ({
    ...item,
    versions: list(item, "versions").map((version) => ({
      ...version,
      resources: list(version, "resources").filter(
        (one) =>
          !isRestricted(
            { resource: text(one, "resource") ?? "", group: text(part(item, "metadata"), "name") ?? "" },
            types,
          ),
      ),
    })),
  }));
  return { ...json, items };
}
