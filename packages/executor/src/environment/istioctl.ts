import type { ClusterIdentity } from "./identity.ts";

export type IstioctlWords =
  | { readonly ok: true; readonly argv: readonly string[] }
  | { readonly ok: false; readonly message: string };

/**
 * istioctl's words with whom it acts as. It replaces what a kubeconfig says of impersonation by its own flags, given or
 * not (`istioctl/pkg/cli/context.go`): without them it would act as the operator. They stand in front, where no `--`
 * makes them operands.
 */
export function withIdentity(argv: readonly string[], identity: ClusterIdentity | undefined): IstioctlWords {
  if (identity?.kind !== "impersonate") return { ok: true, argv };
  const { user, groups = [], uid, extra = {} } = identity;
  if (Object.keys(extra).length > 0) {
    const message =
      "istioctl cannot act as you: it has no way to pass on what your sign-in says beyond name and groups. Use kubectl on the mesh's objects.";
    return { ok: false, message };
  }
  const flags = [
    `--as=${user}`,
    ...groups.map((group) => `--as-group=${group}`),
    ...(uid === undefined ? [] : [`--as-uid=${uid}`]),
  ];
  return { ok: true, argv: [...flags, ...argv] };
}
