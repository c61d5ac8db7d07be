import type { Target } from "../intent.ts";
import type { Fields } from "./fields.ts";

/** Kinds whose names kustomize leaves as they are. */
const OWN_NAMES: ReadonlySet<string> = new Set(["CustomResourceDefinition", "APIService", "Namespace"]);

/** Targets as the fields of their kustomization leave them: in another namespace, by other names. */
export function transformed(targets: readonly Target[], fields: Fields): readonly Target[] {
  const namespace = fields.text("namespace");
  const prefix = fields.text("nameprefix");
  const suffix = fields.text("namesuffix");
  if (namespace === "" && prefix === "" && suffix === "") return targets;
  return targets.map((target) => {
    const { extent, kind } = target;
    const isNamespace = target.group === "" && target.resource === "namespaces";
    const rename = (name: string): string => {
      if (isNamespace && namespace !== "") return namespace;
      return OWN_NAMES.has(kind ?? "") ? name : `${prefix}${name}${suffix}`;
    };
    return {
      ...target,
      ...(extent.kind === "named" ? { extent: { kind: "named", names: extent.names.map(rename) } } : {}),
      ...(namespace === "" || target.namespaced === false || extent.kind === "unseen" ? {} : { namespace }),
    };
  });
}
