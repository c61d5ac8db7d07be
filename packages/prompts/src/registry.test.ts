import { expect, test } from "vitest";
import { prompts } from "./registry.ts";

/** The predecessor's names and arguments, then the six that its documents promise. A client written for it keeps working. */
const signatures = {
  k8s_resource_status: { resource_type: undefined, namespace: "default" },
  k8s_deploy_application: { app_name: undefined, image: undefined, namespace: "default", replicas: "1" },
  k8s_troubleshoot: { resource_type: undefined, resource_name: undefined, namespace: "default" },
  k8s_resource_inventory: { namespace: "" },
  istio_service_mesh: { namespace: "default" },
  helm_chart_management: { release_name: "", namespace: "default" },
  argocd_application: { app_name: "", namespace: "argocd" },
  k8s_security_check: { namespace: "" },
  k8s_resource_scaling: { resource_type: undefined, resource_name: undefined, namespace: "default" },
  k8s_logs_analysis: { pod_name: undefined, namespace: "default", container: "" },
  istio_canary_setup: {
    service_name: undefined,
    namespace: "default",
    stable_version: "v1",
    canary_version: "v2",
    canary_weight: "10",
  },
  istio_mtls_enable: { namespace: "default" },
  helm_install_chart: { chart: undefined, release_name: undefined, namespace: "default", version: "" },
  helm_upgrade_chart: { release_name: undefined, chart: undefined, namespace: "default", version: "" },
  argocd_sync_application: { app_name: undefined, namespace: "argocd" },
  argocd_rollback_application: { app_name: undefined, history_id: "", namespace: "argocd" },
};

test("names, arguments, defaults and order of these are a contract; others come behind them", () => {
  const found = prompts.map((prompt) => [
    prompt.name,
    Object.fromEntries(Object.entries(prompt.arguments).map(([name, argument]) => [name, argument.default])),
  ]);
  expect(found.slice(0, Object.keys(signatures).length)).toStrictEqual(Object.entries(signatures));
});

test.each(prompts)("$name takes the examples of its arguments", ({ arguments: taken }) => {
  for (const { examples, pattern } of Object.values(taken)) {
    for (const example of examples) expect(example).toMatch(pattern);
  }
});

test.each(prompts)("$name has a short description", ({ description }) => {
  expect(description.length).toBeGreaterThan(20);
  expect(description.length).toBeLessThanOrEqual(120);
});
