import type { Target } from "../intent.ts";
import type { Fields } from "./fields.ts";

/** Kinds whose names kustomize leaves as they are. */
const OWN_NAMES: ReadonlySet<string> = new Set(["CustomResourceDefinition", "APIService", "Namespace"]);

/** A target as the fields of its kustomization leave it: in another namespace, by another name. */
export function transformed(target: Target, fields: Fields): Target {
  const namespace = fields.text("namespace");
  const { extent, kind } = target;
  const isNamespace = target.group === "" && target.resource === "namespaces";
  const rename = (name: string): string => {
    if (isNamespace && namespace !== "") return namespace;
    return OWN_NAMES.has(kind ?? "") ? name : `${fields.text("nameprefix")}${name}${fields.text("namesuffix")}`;
  };
  return {
    ...target,
    ...(extent.kind === "named" ? { extent: { kind: "named", names: extent.names.map(rename) } } : {}),
    ...(namespace === "" || target.namespaced === false || extent.kind === "unseen" ? {} : { namespace }),
  };
}
