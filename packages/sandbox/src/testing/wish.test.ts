import { expect, test } from "vitest";
import { cleansUp, clusterWish, type ClusterWish } from "./wish.ts";

test.for<[NodeJS.ProcessEnv, ClusterWish]>([
  [{}, { kind: "sandbox" }],
  [{ K8S_MCP_TEST_USE_KWOK: "true", K8S_CONTEXT: "mine" }, { kind: "sandbox" }],
  [
    { K8S_MCP_TEST_USE_EXISTING_CLUSTER: "true", K8S_CONTEXT: "mine", KUBECONFIG: "/k" },
    { kind: "existing", kubeconfig: "/k", context: "mine" },
  ],
  [
    { K8S_MCP_TEST_USE_EXISTING_CLUSTER: "True", HOME: "/home/a" },
    { kind: "existing", kubeconfig: "/home/a/.kube/config", context: undefined },
  ],
  [
    { K8S_MCP_TEST_USE_EXISTING_CLUSTER: "true", K8S_MCP_TEST_USE_KWOK: "false", KUBECONFIG: "/k" },
    { kind: "existing", kubeconfig: "/k", context: undefined },
  ],
  [
    { K8S_MCP_TEST_USE_KWOK: "false" },
    { kind: "none", reason: "K8S_MCP_TEST_USE_KWOK is false and no existing cluster was asked for" },
  ],
])("%o asks for %o", ([env, wish]) => {
  expect(clusterWish(env)).toEqual(wish);
});

test("what tests made is removed unless K8S_SKIP_CLEANUP says otherwise", () => {
  expect([{}, { K8S_SKIP_CLEANUP: "false" }, { K8S_SKIP_CLEANUP: "true" }].map(cleansUp)).toEqual([true, true, false]);
});
