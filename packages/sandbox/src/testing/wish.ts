import { homedir } from "node:os";
import { join } from "node:path";

/** Which cluster the tests should use. */
export type ClusterWish =
  | { readonly kind: "sandbox" }
  | { readonly kind: "existing"; readonly kubeconfig: string; readonly context: string | undefined }
  | { readonly kind: "none"; readonly reason: string };

const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === "true";

/**
 * Reads what the person who runs the tests wants, from the variables that the predecessor had.
 *
 * `K8S_MCP_TEST_USE_EXISTING_CLUSTER` (default false) takes the cluster of `KUBECONFIG` and `K8S_CONTEXT`;
 * `K8S_MCP_TEST_USE_KWOK` (default true) allows the sandbox.
 */
export const clusterWish = (env: NodeJS.ProcessEnv): ClusterWish => {
  if (isTrue(env["K8S_MCP_TEST_USE_EXISTING_CLUSTER"])) {
    const kubeconfig = env["KUBECONFIG"] ?? join(env["HOME"] ?? homedir(), ".kube", "config");
    return { kind: "existing", kubeconfig, context: env["K8S_CONTEXT"] };
  }
  return isTrue(env["K8S_MCP_TEST_USE_KWOK"] ?? "true")
    ? { kind: "sandbox" }
    : { kind: "none", reason: "K8S_MCP_TEST_USE_KWOK is false and no existing cluster was asked for" };
};

/** `K8S_SKIP_CLEANUP` leaves what tests made, to be looked at. */
export const cleansUp = (env: NodeJS.ProcessEnv): boolean => !isTrue(env["K8S_SKIP_CLEANUP"]);
