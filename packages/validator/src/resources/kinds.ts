import type { ResourceType } from "../meaning/intent.ts";

type Type = Pick<ResourceType, "resource" | "group">;

/** Only the core type is a Secret; a custom resource that is called so is not. */
export function isSecret(type: Type): boolean {
  return type.group === "" && type.resource === "secrets";
}

/** Objects by which Argo CD deploys others, out of a repository and the values that stand in them. */
export function deploysOthers({ group, resource }: Type): boolean {
  return group === "argoproj.io" && (resource === "applications" || resource === "applicationsets");
}

/** Objects that decide who may do what, or what the API server accepts: whoever writes them can give himself everything. */
export function grantsPower({ group, resource }: Type): boolean {
  switch (group) {
    case "rbac.authorization.k8s.io":
    case "apiregistration.k8s.io":
      return true;
    case "admissionregistration.k8s.io":
      // Validating policies only hold back what comes in; webhooks are handed all of it, and they and mutating ones change it.
      return !resource.startsWith("validatingadmissionpolic");
    case "certificates.k8s.io":
      return resource !== "clustertrustbundles";
    default:
      return false;
  }
}

/** Groups with a dot that Kubernetes itself serves (`kubectl api-versions` of a bare control plane, alpha ones added). */
const BUILT_IN_GROUPS: ReadonlySet<string> = new Set([
  "admissionregistration.k8s.io",
  "apiextensions.k8s.io",
  "apiregistration.k8s.io",
  "authentication.k8s.io",
  "authorization.k8s.io",
  "certificates.k8s.io",
  "coordination.k8s.io",
  "discovery.k8s.io",
  "events.k8s.io",
  "flowcontrol.apiserver.k8s.io",
  "internal.apiserver.k8s.io",
  "lifecycle.k8s.io",
  "networking.k8s.io",
  "node.k8s.io",
  "rbac.authorization.k8s.io",
  "resource.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
  "storagemigration.k8s.io",
]);

/** Whether Kubernetes itself serves a group: everything else is a custom resource, also below `k8s.io`. */
export function isBuiltInGroup(group: string): boolean {
  return !group.includes(".") || BUILT_IN_GROUPS.has(group);
}
