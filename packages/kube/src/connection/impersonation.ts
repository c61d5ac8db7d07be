import type { Headers } from "./headers.ts";
import type { Impersonation } from "./kubeconfig/kubeconfig.ts";

/** As the kubeconfig says it, or a caller who need not name groups. */
type As = Pick<Impersonation, "user" | "uid"> & Partial<Impersonation>;

/** The headers by which a request acts as another. https://kubernetes.io/docs/reference/access-authn-authz/user-impersonation/ */
export function impersonationHeaders({ user, groups = [], uid, extra = {} }: As): Headers {
  return {
    "impersonate-user": user,
    ...(groups.length > 0 && { "impersonate-group": groups }),
    ...(uid !== undefined && { "impersonate-uid": uid }),
    ...Object.fromEntries(
      Object.entries(extra).map(([name, values]) => [
        `impersonate-extra-${encodeURIComponent(name.toLowerCase())}`,
        values,
      ]),
    ),
  };
}
