import type { ResourceType } from "../meaning/intent.ts";

type Type = Pick<ResourceType, "resource" | "group">;

/** Only the core type is a Secret; a custom resource that is called so is not. */
export function isSecret(type: Type): boolean {
  return type.group === "" && type.resource === "secrets";
}

/** Objects that decide who may do what, or what the API server accepts: whoever writes them can give himself everything. */
export function grantsPower({ group, resource }: Type): boolean {
  switch (group) {
    case "rbac.authorization.k8s.io":
    case "apiregistration.k8s.io":
      return true;
    case "admissionregistration.k8s.io":
      // Policies only hold back what comes in; webhooks are handed all of it, and change it.
      return !resource.includes("admissionpolic");
    case "certificates.k8s.io":
      return resource !== "clustertrustbundles";
    default:
      return false;
  }
}

/** Groups that Kubernetes itself serves: everything else is a custom resource. */
export function isBuiltInGroup(group: string): boolean {
  return (
    !group.includes(".") ||
    (group.endsWith(".k8s.io") && !group.startsWith("gateway.") && !group.startsWith("metrics."))
  );
}
